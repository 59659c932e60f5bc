"""Approving: the recommended file chosen, its numbers filled in, the price asked for as one types."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_lab import FakeLab, row
from workstation.dialogs.approve import ApproveDialog
from workstation.records.catalog import Price
from workstation.records.files import Candidates
from workstation.records.jobs import Job
from workstation.widgets.theme import Theme


@pytest.fixture
def sheet(qapp: QApplication, theme: Theme) -> ApproveDialog:
    made = ApproveDialog(theme, Job.from_wire(row(1)))
    made.asked = []  # type: ignore[attr-defined]  # a place to listen
    made.price_wanted.connect(made.asked.append)  # type: ignore[attr-defined]  # see above
    made.show_candidates(Candidates.from_wire(FakeLab()._candidates(row(1))))
    return made


def test_the_recommended_file_fills_the_form(sheet: ApproveDialog) -> None:
    answer = sheet.value()
    assert answer.filename.endswith(".gcode.3mf")
    assert (answer.weight_g, answer.time_hours, answer.sha256) == (25.5, 3.5, "b" * 64)
    assert "Prusa XL" in sheet.mismatches.text()
    assert sheet.missing() == ""
    assert sheet.asked[-1] == 25.5  # type: ignore[attr-defined]  # see the fixture


def test_typed_numbers_are_not_overwritten_by_another_file(sheet: ApproveDialog) -> None:
    sheet._is_typed = True
    sheet.weight_g.setValue(40)
    sheet.choose(row(1)["display_name"])
    sheet.choose(row(1)["display_name"].replace(".stl", ".gcode.3mf"))
    assert sheet.value().weight_g == 40


def test_what_is_missing_is_said(sheet: ApproveDialog) -> None:
    sheet.time_hours.setValue(0)
    assert "time" in sheet.missing()
    sheet.weight_g.setValue(0)
    assert "weight" in sheet.missing()
    sheet.table.clearSelection()
    assert "file" in sheet.missing()


def test_the_price_is_the_servers(sheet: ApproveDialog) -> None:
    sheet.show_price(Price(Decimal("5.10"), Decimal("0.20"), Decimal("3.00")))
    assert sheet.price.text() == "$5.10"
    assert "$3.00" in sheet.rule.text()
    sheet.show_no_price()
    assert sheet.price.text() == "–"


def test_a_second_list_keeps_the_choice(sheet: ApproveDialog) -> None:
    sheet.choose(row(1)["display_name"])
    sheet.show_candidates(Candidates.from_wire(FakeLab()._candidates(row(1))))
    assert sheet.chosen is not None
    assert sheet.chosen.is_original
