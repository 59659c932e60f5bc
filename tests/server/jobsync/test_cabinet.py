"""What the app puts into the cabinet comes from the settings."""

import pytest

from tests.programs.laboratory import Place, opened
from tests.server.jobsync.people import person

pytestmark = pytest.mark.anyio


async def test_the_limits_are_settings(lab_place: Place) -> None:
    async with opened(lab_place, jobsync_max_file_mb="1", jobsync_limit_mb="2") as lab:
        jane = await person(lab)
        number = await jane.one()
        answer = await jane.upload(number, bytes((1 << 20) + 1))
        assert (answer.status_code, answer.json()["message"]) == (413, "The file is larger than 1 MB.")
        assert (await jane.upload(number, bytes(1 << 20))).status_code == 200
