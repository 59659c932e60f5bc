"""What endpoints are given cannot be changed on the way."""

from dataclasses import FrozenInstanceError

import pytest

from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_the_desk_and_its_policy_stay_as_they_are(lab: Lab) -> None:
    for thing, name in ((lab.desk, "storage"), (lab.desk.policy, "lease_s")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, None)
    assert lab.desk.policy.lease_s == 900
    assert lab.desk.storage.is_relative_to(lab.place.folder)
