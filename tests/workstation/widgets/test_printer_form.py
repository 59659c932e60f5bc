"""The fields of a connection: as the maker needs them, secrets never shown."""

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.workstation.fake_fleet import MAKERS, printer
from workstation.records.printers import Maker, Printer
from workstation.widgets.printer_form import PrinterForm

BAMBU, VIRTUAL = (Maker.from_wire(row) for row in MAKERS)


@pytest.fixture
def form(qtbot: QtBot) -> PrinterForm:
    made = PrinterForm(["Prusa XL"])
    qtbot.addWidget(made)
    return made


def test_fields_by_maker(form: PrinterForm) -> None:
    form.show_maker(BAMBU)
    assert list(form.lines) == ["host", "serial", "secret"]
    assert form.lines["secret"].echoMode() is QLineEdit.EchoMode.Password
    form.show_maker(VIRTUAL)
    assert form.lines == {}
    assert form.unreachable() == ""


def test_what_is_missing(form: PrinterForm) -> None:
    form.show_maker(BAMBU)
    assert form.missing() == "Please give the printer a name."
    form.name.setText("One")
    assert form.missing() == "Please fill in: Address"
    form.fill({"host": "192.0.2.1", "serial": "01S", "secret": "12345678", "weather": "fine"})
    assert form.missing() == ""
    assert form.values() == {
        "maker": "bambu_lan", "host": "192.0.2.1", "serial": "01S", "secret": "12345678",
        "name": "One", "catalog_name": "", "self_clearing": False,
    }  # fmt: skip


def test_a_known_printer_keeps_its_secret(form: PrinterForm) -> None:
    form.show_maker(BAMBU, keeps_secret=True)
    form.show_printer(Printer.from_wire(printer(3)))
    assert form.lines["secret"].text() == ""
    assert form.missing() == ""
    values = form.values()
    assert "secret" not in values
    assert (values["catalog_name"], values["fingerprint"]) == ("Prusa XL", "ab" * 32)


def test_a_port_is_a_number(form: PrinterForm) -> None:
    row = MAKERS[1] | {"fields": [{"name": "port", "label": "Port", "is_required": False}]}
    form.show_maker(Maker.from_wire(row))
    form.fill({"port": "99999"})
    assert form.unreachable() == "A port is a number up to 65535."
    form.fill({"port": "7125"})
    assert form.connection()["port"] == 7125
