"""Adding a printer: found on the network, tested, told exactly what is wrong."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.workstation.fake_fleet import MAKERS, TRIAL
from workstation.dialogs.add_printer import AddPrinterDialog
from workstation.records.printers import Found, Maker, Trial
from workstation.widgets.theme import Theme


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme) -> AddPrinterDialog:
    made = AddPrinterDialog(theme, [Maker.from_wire(row) for row in MAKERS], ["Prusa XL"])
    qtbot.addWidget(made)
    made.show()
    return made


def test_found_on_the_network_fills_the_fields(sheet: AddPrinterDialog) -> None:
    wanted: list[bool] = []
    sheet.discover_wanted.connect(lambda: wanted.append(True))
    sheet.discover.click()
    assert wanted == [True]
    assert not sheet.discover.isEnabled()
    sheet.show_found(
        [Found("unknown", "?"), Found("bambu_lan", "Bambu 7", "192.0.2.7", "01S7", "P1S", is_known=True)]
    )
    assert sheet.found.count() == 1
    assert "is added already" in sheet.found.item(0).text()
    sheet.found.setCurrentRow(0)
    sheet._on_found_chosen()
    assert sheet.form.name.text() == "Bambu 7"
    assert sheet.form.lines["serial"].text() == "01S7"
    sheet.show_found([])
    assert not sheet.found.isVisible()


def test_a_test_needs_a_whole_connection(sheet: AddPrinterDialog) -> None:
    asked: list[Any] = []
    sheet.test_wanted.connect(asked.append)
    sheet.test.click()
    assert sheet.problem == "Please fill in: Address"
    sheet.form.fill({"host": "192.0.2.7", "serial": "01S7", "secret": "1"})
    sheet.test.click()
    assert asked == [{"maker": "bambu_lan", "host": "192.0.2.7", "serial": "01S7", "secret": "1"}]
    sheet.show_trial(Trial.from_wire(TRIAL))
    assert sheet.trial.verdict == "The connection does not work yet."
    assert sheet.test.isEnabled()


def test_a_certificate_that_was_shown_is_trusted(sheet: AddPrinterDialog) -> None:
    sheet.form.name.setText("One")
    sheet.form.fill({"host": "192.0.2.7", "serial": "01S7", "secret": "1"})
    sheet.show_trial(Trial(ok=True, fingerprint="cd" * 32))
    assert sheet.missing() == ""
    assert sheet.value()["fingerprint"] == "cd" * 32
    sheet.maker.setCurrentIndex(1)
    sheet._on_maker_chosen()
    assert "fingerprint" not in sheet.value()
    assert sheet.trial.sentences == []


def test_trouble_is_said_in_the_sheet(sheet: AddPrinterDialog) -> None:
    sheet.discover.click()
    sheet.show_trouble("The server does not answer.")
    assert sheet.problem == "The server does not answer."
    assert sheet.discover.isEnabled()
