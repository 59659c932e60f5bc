"""The room is put together by the app, with the settings in force."""

import pytest

from server.devices.routes import Devices
from tests.programs.laboratory import Lab, opened

# What differs between the databases is asked of the verbs.
pytestmark = [pytest.mark.anyio, pytest.mark.parametrize("lab_place", ["sqlite"], indirect=True)]


async def test_it_is_there_and_answers(lab: Lab) -> None:
    answer = await lab.staff.get("/devices/shared/files")
    assert answer.json() == {"files": []}
    assert Devices.__doc__


async def test_settings_reach_it(lab_place: object) -> None:
    async with opened(lab_place, devices_max_file_mb="1") as lab:  # type: ignore[arg-type]  # the fixture's own type
        answer = await lab.staff.put("/devices/shared/files/a.bin", content=b"x" * ((1 << 20) + 1))
        assert answer.status_code == 413
        assert answer.json()["message"]
