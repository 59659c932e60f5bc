"""Candidate files with the slicer's facts."""

from tests.workstation.fake_lab import FakeLab, row
from workstation.records.files import Candidates, StoredFile


def test_candidates_are_read_with_their_facts() -> None:
    found = Candidates.from_wire(FakeLab()._candidates(row(1)))
    original, sliced = found.files
    assert original.is_original
    assert original.slicer is None
    assert sliced.slicer is not None
    assert sliced.slicer.weight_g == 25.5
    assert found.recommended == sliced.filename
    assert sliced.mismatches


def test_the_alias_of_the_recommended_file_counts_too() -> None:
    assert Candidates.from_wire({"files": [], "recommended": "a.stl"}).recommended == "a.stl"
    assert StoredFile.from_wire({"filename": "a", "size_bytes": 2, "sha256": "b"}).size_bytes == 2
