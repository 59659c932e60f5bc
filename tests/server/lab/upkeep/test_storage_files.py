"""Deleting what an audit found: asked again, confined, logged, and never a job's file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from server.foundation import intents
from server.foundation.problems import Conflict, Invalid, NotFound
from server.lab import jobs
from server.lab.desk import Desk
from server.lab.tables import system_events
from server.lab.upkeep import storage_files
from tests.server import filled_lab
from tests.server.filled_lab import ACTOR, DANA


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with filled_lab.opened_desk(tmp_path / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    "path",
    [
        "../layerdesk.db",
        "Uploaded/../../layerdesk.db",
        "/etc/passwd",
        "storage/../keys/signing.key",
        "a\\b",
        "x\0y",
        ".",
    ],
)
def test_paths_outside_the_storage_are_refused(desk: Desk, path: str) -> None:
    with pytest.raises(Invalid):
        storage_files.relative(desk.storage, path)


def test_a_detour_through_a_linked_folder_is_refused(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, "PENDING")
    (desk.storage / "way").symlink_to(desk.storage / "Pending")
    with pytest.raises(Invalid):
        storage_files.relative(desk.storage, f"way/{filled_lab.path_of(desk, job_id).name}")


def test_a_folder_and_a_missing_file_are_told_apart(desk: Desk) -> None:
    with pytest.raises(Invalid, match="folder"):
        storage_files.relative(desk.storage, "storage/Uploaded")
    with pytest.raises(NotFound):
        storage_files.relative(desk.storage, "storage/Uploaded/gone.stl")


def test_an_orphan_is_planned_and_logged_in_one_transaction(desk: Desk) -> None:
    (desk.storage / "Uploaded" / "orphan.stl").touch()
    path = storage_files.relative(desk.storage, "storage/Uploaded/orphan.stl")
    group_id = desk.db.write_now(storage_files.remove_orphan, path, DANA, ACTOR, (), "me")
    assert desk.db.read_now(intents.sources, group_id) == ["Uploaded/orphan.stl"]
    row = desk.db.read_now(lambda unit: unit.all(select(system_events).order_by(system_events.c.id)))[-1]
    assert (row.event_type, row.triggered_by) == ("OrphanedFileDeleted", DANA)
    assert "orphan.stl" in row.details


def test_a_jobs_file_is_no_orphan(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk)
    path = filled_lab.path_of(desk, job_id).relative_to(desk.storage).as_posix()
    with pytest.raises(Conflict) as refusal:
        desk.db.write_now(storage_files.remove_orphan, path, DANA, ACTOR, (), "me")
    assert refusal.value.extra == {"job_id": job_id}


def test_a_stale_copy_may_go_and_the_jobs_history_says_so(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk, "PENDING")
    name = filled_lab.path_of(desk, job_id).name
    stale = f"Uploaded/{name}"
    (desk.storage / stale).touch()
    assert desk.db.read_now(storage_files.own_copy, stale, ()) == f"Pending/{name}"
    assert desk.db.read_now(storage_files.own_copy, f"Pending/{name}", ()) is None
    group_id = desk.db.write_now(storage_files.remove_stale, stale, DANA, ACTOR, (), "me")
    assert desk.db.read_now(intents.sources, group_id) == [stale]
    assert desk.db.read_now(jobs.history, job_id)[-1].event_type == "StaleFileDeleted"
    with pytest.raises(Conflict):
        desk.db.write_now(storage_files.remove_stale, f"Pending/{name}", DANA, ACTOR, (), "me")


def test_a_review_is_written_into_the_history(desk: Desk) -> None:
    job_id = filled_lab.add_job(desk)
    desk.db.write_now(storage_files.mark_reviewed, job_id, DANA, ["missing"], ACTOR)
    assert desk.db.read_now(jobs.history, job_id)[-1].event_type == "AuditIssueReviewed"
    with pytest.raises(Invalid):
        desk.db.write_now(storage_files.mark_reviewed, job_id, "Nobody", [], ACTOR)
