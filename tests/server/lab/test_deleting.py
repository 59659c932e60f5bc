"""What a deleted job leaves on the disk goes, its picture first."""

import pytest

from server.lab import deleting
from tests.programs.laboratory import Lab

pytestmark = [pytest.mark.anyio, pytest.mark.both_databases]


async def test_removing_a_picture_may_be_repeated(lab: Lab) -> None:
    picture = lab.desk.thumbnails / "job.png"
    picture.write_bytes(b"x")
    for _ in range(2):
        await deleting.remove_picture(lab.desk, "job")
    assert not picture.exists()


async def test_files_of_a_group_that_is_gone(lab: Lab) -> None:
    await deleting.remove_files(lab.desk, "job", "no such group")
    assert lab.files() == {}
