"""A job as the wire has it, and back."""

from workstation.records.job_lists import FileState, JobList, ListedJob, SyncedFile

ROW = {
    "id": 1,
    "file_name": "example.gcode",
    "file_path": "a/example.gcode",
    "priority": 1,
    "file_exist": True,
    "size": 3,
    "sha256": "f" * 64,
    "updated_at": "2026-01-01T00:00:00Z",
}


def test_there_and_back() -> None:
    job = ListedJob.from_wire(ROW)
    assert (job.id, job.size, job.file_exist, job.sha256) == (1, 3, True, "f" * 64)
    assert job.wanted == {key: ROW[key] for key in ("file_name", "file_path", "priority")}
    assert JobList((job,)).by_path() == {"a/example.gcode": job}


def test_without_what_this_house_adds() -> None:
    job = ListedJob.from_wire({**ROW, "size": None, "sha256": None})
    assert (job.size, job.sha256) == (0, "")


def test_the_folder_of_a_line() -> None:
    assert SyncedFile("a/b/x.gcode", "x.gcode", 1, FileState.SYNCED).folder == "a/b"
