"""Whose a file is, by its name and the database alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.foundation import intents
from server.foundation.intents import Step
from server.lab import transitions
from server.lab.desk import Desk
from server.lab.upkeep import audit_records
from tests.server import filled_lab

EXTENSIONS = (".gcode", ".3mf")


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path / "data", database_url) as opened:
        yield opened


def kind(desk: Desk, path: str) -> str:
    return desk.db.read_now(audit_records.verdict, path, EXTENSIONS).kind


def test_each_file_of_a_job_is_known_in_its_place(desk: Desk) -> None:
    job = desk.db.read_now(transitions.load, filled_lab.add_job(desk, "PENDING"))
    for ending in (".stl", ".metadata.json", ".gcode", ".3mf"):
        assert kind(desk, f"Pending/{job.base_name}{ending}") == "known"
        assert kind(desk, f"Uploaded/{job.base_name}{ending}") == "stale"
    # Some disks do not tell capitals apart, so neither may whoever decides what is deleted.
    assert kind(desk, f"pending/{job.file_name.upper()}") == "known"


@pytest.mark.parametrize(
    "path",
    ["Pending/anything.stl", "stray.txt", "Pending/JaneDoe_Filament_Blue_00000000.stl", "Pending/_12345678"],
)
def test_what_no_job_knows_is_an_orphan(desk: Desk, path: str) -> None:
    filled_lab.add_job(desk, "PENDING")
    assert kind(desk, path) == "orphan"


def test_the_name_must_be_the_jobs_own(desk: Desk) -> None:
    job = desk.db.read_now(transitions.load, filled_lab.add_job(desk, "PENDING"))
    assert kind(desk, f"Pending/{job.base_name}.exe") == "orphan"
    assert kind(desk, f"Pending/Somebody_{job.base_name[-8:]}.stl") == "orphan"


def test_a_file_of_a_change_under_way_is_pending(desk: Desk) -> None:
    desk.db.write_now(intents.plan, "x", [Step("Uploaded/a.stl", "Pending/a.stl")], "somebody")
    assert kind(desk, "Uploaded/a.stl") == kind(desk, "Pending/a.stl") == "pending"
    assert kind(desk, "Uploaded/.tmp/a") == "pending"


def test_records_come_in_pages_and_add_up(desk: Desk) -> None:
    ids = [filled_lab.add_job(desk) for _ in range(5)]
    number, size = desk.db.read_now(audit_records.amount)
    pages, seq = [], 0
    while page := desk.db.read_now(audit_records.after, seq, 2):
        seq = page[-1].seq
        pages.append(page)
    assert [len(page) for page in pages] == [2, 2, 1]
    found = [recorded for page in pages for recorded in page]
    assert [recorded.job_id for recorded in found] == ids
    assert (number, size) == (5, sum(recorded.size_bytes for recorded in found))


def test_a_record_that_changed_is_not_so_any_more(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk)
    [recorded] = desk.db.read_now(audit_records.after, 0, 10)
    assert desk.db.read_now(audit_records.still_so, recorded)
    desk.db.write_now(intents.plan, job_id, [Step(recorded.path, None)], "somebody")
    assert not desk.db.read_now(audit_records.still_so, recorded)
