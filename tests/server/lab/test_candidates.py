"""Candidate files: what is offered, what is recommended, and what is remembered of them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from server.lab import candidates, counts
from server.lab.candidates import Seen
from server.lab.tables import job_files
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


def seen(name: str, age: int, *, is_original: bool = False) -> Seen:
    return Seen(name, is_original, "0" * 64, 1, age, "known", None)


@pytest.mark.parametrize(
    ("files", "mismatched", "best"),
    [
        ([], set(), ""),
        ([seen("o", 9, is_original=True)], set(), "o"),
        ([seen("o", 9, is_original=True), seen("a", 1), seen("b", 2)], set(), "b"),
        ([seen("o", 9, is_original=True), seen("a", 1), seen("b", 2)], {"b"}, "a"),
        ([seen("o", 9, is_original=True), seen("a", 1), seen("b", 2)], {"a", "b"}, "b"),
    ],
)
def test_recommendations(files: list[Seen], mismatched: set[str], best: str) -> None:
    assert candidates.recommended(files, mismatched) == best


async def test_files_come_change_and_go(lab: Lab) -> None:
    job_id = await lab.submit()
    size = lab.path(job_id).stat().st_size
    sliced: Path = lab.path(job_id).with_suffix(".gcode")

    async def listed() -> list[tuple[str, str]]:
        body = (await lab.staff.get(f"/jobs/{job_id}/candidate-files")).json()
        return [(Path(file["filename"]).suffix, file["hash_state"]) for file in body["files"]]

    assert await listed() == [(".stl", "known")]
    sliced.write_bytes(b"G1")
    assert await listed() == [(".stl", "known"), (".gcode", "new")]
    assert await listed() == [(".stl", "known"), (".gcode", "known")]
    assert await lab.desk.db.read(counts.stored_bytes) == size + 2
    sliced.write_bytes(b"G1 X1")
    assert await listed() == [(".stl", "known"), (".gcode", "changed")]
    assert await lab.desk.db.read(counts.stored_bytes) == size + 5
    sliced.unlink()
    assert await listed() == [(".stl", "known")]
    assert await lab.desk.db.read(counts.stored_bytes) == size
    assert len(lab.rows(select(job_files))) == 1


async def test_strangers_in_the_folder_are_no_candidates(lab: Lab) -> None:
    job_id = await lab.submit()
    path = lab.path(job_id)
    for name in (f"{path.stem}.txt", f"{path.stem}-2.gcode", f"x{path.stem}.gcode", "other.gcode"):
        path.with_name(name).write_bytes(b"x")
    path.with_suffix(".3mf").mkdir()
    body = (await lab.staff.get(f"/jobs/{job_id}/candidate-files")).json()
    assert [file["filename"] for file in body["files"]] == [path.name]


async def test_an_original_that_changed_is_told_and_never_learnt(lab: Lab) -> None:
    job_id = await lab.submit()
    before = lab.rows(select(job_files.c.sha256))
    lab.path(job_id).write_bytes(b"tampered")
    for _ in range(2):
        body = (await lab.staff.get(f"/jobs/{job_id}/candidate-files")).json()
        assert body["files"][0]["hash_state"] == "changed"
    assert lab.rows(select(job_files.c.sha256)) == before


async def test_what_was_seen_before_the_job_moved_is_forgotten(lab: Lab) -> None:
    job_id = await lab.submit()
    known = await lab.desk.db.read(candidates.known, job_id)
    await lab.staff.post(
        f"/jobs/{job_id}/approve", json={"weight_g": 1, "time_hours": 1, "staff_name": "Dana"}
    )
    found = [seen(f"{known.base_name}.gcode", 1)]
    await lab.desk.db.write(candidates.remember, job_id, known.directory, found)
    assert len(lab.rows(select(job_files))) == 1
