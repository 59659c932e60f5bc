"""The files that an approval chooses from, as rows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from workstation.models import words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.files import CandidateFile

if TYPE_CHECKING:
    from workstation.records.files import Candidates


class CandidatesModel(RecordTableModel[CandidateFile]):
    def __init__(self, candidates: Candidates, parent: QObject | None = None) -> None:
        self._recommended = candidates.recommended
        tr = QCoreApplication.translate
        columns = (
            Column("file", tr("CandidatesModel", "File"), self._file, self._order_of, 360),
            Column("slicer", tr("CandidatesModel", "Slicer says"), _facts, attrgetter("filename"), 210),
            Column("hash", tr("CandidatesModel", "Content"), _hash_state, attrgetter("hash_state"), 120),
            Column(
                "changed",
                tr("CandidatesModel", "Saved"),
                _changed,
                lambda file: wire.stamp(file.last_modified) or "",
                150,
            ),
        )
        super().__init__(columns, attrgetter("filename"), parent)
        self.arrange(candidates.files)

    def _order_of(self, file: CandidateFile) -> tuple[bool, bool, str]:
        return file.filename != self._recommended, file.is_original, file.filename

    def _file(self, file: CandidateFile) -> Cell:
        tr = QCoreApplication.translate
        sub = [tr("CandidatesModel", "Original")] if file.is_original else []
        sub.append(words.size(file.size_bytes))
        badge = tr("CandidatesModel", "Recommended") if file.filename == self._recommended else ""
        warning = tr("CandidatesModel", "Check") if file.mismatches and not badge else ""
        tone = "good" if badge else "warning"
        return Cell(
            file.filename,
            " · ".join(sub),
            "",
            badge or warning,
            tone,
            "triangle-alert" if file.mismatches else "file-box",
            tip="\n".join(file.mismatches) or file.filename,
            is_file=True,
        )


def _facts(file: CandidateFile) -> Cell:
    facts = file.slicer
    if facts is None:
        return Cell(
            "–", tip=QCoreApplication.translate("CandidatesModel", "This file carries no slicer data.")
        )
    upper = " · ".join(part for part in (words.grams(facts.weight_g), words.hours(facts.time_hours)) if part)
    return Cell(
        upper or "–", " · ".join(part for part in (facts.material, facts.printer) if part), tip=facts.slicer
    )


def _hash_state(file: CandidateFile) -> Cell:
    tr = QCoreApplication.translate
    name, tone = {
        "known": (tr("CandidatesModel", "Unchanged"), "good"),
        "new": (tr("CandidatesModel", "New"), "info"),
        "changed": (tr("CandidatesModel", "Changed"), "warning"),
    }.get(file.hash_state, (file.hash_state or "–", "neutral"))
    return Cell(name, tone=tone, tip=file.sha256)


def _changed(file: CandidateFile) -> Cell:
    return Cell(words.moment(file.last_modified))
