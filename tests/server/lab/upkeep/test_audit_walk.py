"""The disk's side of an audit: what differs is found, what is under way is left alone, memory stays small."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from server.lab.upkeep import audit_walk
from server.lab.upkeep.audit_walk import Pace, Recorded, Stopped

CONTENT = b"a model"
FAST = Pace(rests=False)


def recorded(path: Path, **changes: Any) -> Recorded:
    known = Recorded(
        1,
        "job",
        "PENDING",
        path.parent.name,
        path.name,
        True,
        hashlib.sha256(CONTENT).hexdigest(),
        len(CONTENT),
        0,
    )
    return replace(known, **changes)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "Pending" / "a.stl"
    path.parent.mkdir()
    path.write_bytes(CONTENT)
    return path


def test_a_file_as_recorded_is_no_finding(tmp_path: Path, model: Path) -> None:
    assert audit_walk.examine(tmp_path, [recorded(model)], FAST) == []


def test_other_bytes_are_found_even_with_the_same_size(tmp_path: Path, model: Path) -> None:
    model.write_bytes(b"b model")
    [found] = audit_walk.examine(tmp_path, [recorded(model)], FAST)
    assert found.actual_sha256 == hashlib.sha256(b"b model").hexdigest()
    assert not found.issue


def test_a_missing_file_is_found(tmp_path: Path, model: Path) -> None:
    model.unlink()
    [found] = audit_walk.examine(tmp_path, [recorded(model)], FAST)
    assert "missing" in found.issue


def test_a_link_in_the_place_of_a_file_is_never_followed(tmp_path: Path, model: Path) -> None:
    elsewhere = tmp_path / "elsewhere.stl"
    model.rename(elsewhere)
    model.symlink_to(elsewhere)
    [found] = audit_walk.examine(tmp_path, [recorded(model)], FAST)
    assert "cannot be read" in found.issue


def test_a_sliced_file_that_was_saved_again_is_no_damage(tmp_path: Path, model: Path) -> None:
    model.write_bytes(b"sliced again, with more")
    fresh = recorded(model, status="UPLOADED", is_original=False)
    assert audit_walk.examine(tmp_path, [fresh], FAST) == []
    untouched = replace(fresh, size_bytes=model.stat().st_size, modified_ns=model.stat().st_mtime_ns)
    assert len(audit_walk.examine(tmp_path, [untouched], FAST)) == 1  # nobody saved it, and yet it differs


def test_the_listing_comes_in_batches_and_leaves_uploads_out(
    tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_walk, "BATCH", 3)
    for number in range(5):
        (model.parent / f"{number}.stl").touch()
    (model.parent / ".tmp").mkdir()
    (model.parent / ".tmp" / "upload").touch()
    (tmp_path / "stray.txt").touch()
    batches = list(audit_walk.listing(tmp_path))
    assert max(len(batch) for batch in batches) == 3
    expected = {"stray.txt", "Pending/a.stl", *(f"Pending/{number}.stl" for number in range(5))}
    assert {path for batch in batches for path in batch} == expected


def test_names_that_are_no_text_can_be_shown() -> None:
    assert audit_walk.printable("Pending/caf\udce9.stl") == "Pending/caf?.stl"


def test_a_stopped_pace_ends_the_walk(tmp_path: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_walk, "_WORK_S", 0.0)
    pace = Pace(rests=True)
    pace.stop()
    with pytest.raises(Stopped):
        audit_walk.examine(tmp_path, [recorded(model)], pace)
