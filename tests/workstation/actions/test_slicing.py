"""Which file is opened, and when the lab's own disk is good enough."""

import hashlib
from pathlib import Path

import pytest

from workstation.actions import slicing
from workstation.records.jobs import JobDetails

ROW = {
    "id": "a",
    "status": "UPLOADED",
    "display_name": "Jane_1.stl",
    "file_path": "storage/Uploaded/Jane_1.stl",
}


def test_the_file_is_named_by_the_server() -> None:
    assert slicing.file_of(JobDetails.from_wire(ROW)) == "Jane_1.stl"
    assert slicing.file_of(JobDetails.from_wire(ROW | {"file_path": ""})) == "Jane_1.stl"


@pytest.mark.parametrize("path", ["storage/Uploaded/absent.stl", "storage/../../outside.stl", "storage/.."])
def test_a_shared_disk_is_not_left(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.stl").write_text("x")
    root = tmp_path / "deep" / "storage"
    root.mkdir(parents=True)
    assert slicing.on_shared_disk(JobDetails.from_wire(ROW | {"file_path": path}), str(root)) is None
    assert slicing.on_shared_disk(JobDetails.from_wire(ROW), "") is None


@pytest.mark.anyio
async def test_the_bytes_decide(tmp_path: Path) -> None:
    (tmp_path / "Uploaded").mkdir()
    file = tmp_path / "Uploaded" / "Jane_1.stl"
    file.write_bytes(b"model")
    details = JobDetails.from_wire(ROW | {"file_sha256": hashlib.sha256(b"model").hexdigest()})
    assert slicing.on_shared_disk(details, str(tmp_path)) == file.resolve()
    assert await slicing.is_the_file(details, file)
    file.write_bytes(b"another")
    assert not await slicing.is_the_file(details, file)
