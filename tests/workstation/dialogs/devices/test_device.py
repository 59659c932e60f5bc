"""A device that is added or changed: what is asked depends on how it is reached."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.devices.device import DeviceDialog
from workstation.records.devices import Device


def test_a_device_with_our_program(qtbot: QtBot) -> None:
    dialog = DeviceDialog([(3, "Prusa 1")])
    qtbot.addWidget(dialog)
    assert dialog.missing()
    dialog.name.setText(" Kiosk ")
    dialog.printer.setCurrentIndex(1)
    assert not dialog.missing()
    assert dialog.value() == {
        "name": "Kiosk",
        "type": "Raspberry Pi 4B",
        "driver": "agent",
        "owner": None,
        "printer_id": 3,
    }
    dialog.device_id.setText("PBX1")
    assert dialog.value()["device_id"] == "PBX1"


def test_an_octopi_needs_more(qtbot: QtBot) -> None:
    dialog = DeviceDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.host.isVisible()
    dialog.driver.setCurrentIndex(1)
    assert dialog.host.isVisible()
    dialog.name.setText("Octo")
    assert dialog.missing()
    dialog.host.setText("octopi.local")
    dialog.secret.setText("key")
    assert not dialog.missing()
    assert {"host": "octopi.local", "secret": "key"}.items() <= dialog.value().items()
    dialog.driver.setCurrentIndex(2)
    assert "host" not in dialog.value()


def test_the_wrong_field_is_marked(qtbot: QtBot) -> None:
    dialog = DeviceDialog()
    qtbot.addWidget(dialog)
    dialog.device_id.setText("../x")
    dialog.mark({"device_id": "no"})
    assert dialog.device_id.selectedText() == "../x"


def test_a_device_as_it_is(qtbot: QtBot) -> None:
    octopi = Device("7", "Octo", "Pi3", "octoprint", "octopi.local", "Ada", 9, has_secret=True)
    dialog = DeviceDialog([(3, "Prusa 1")], octopi)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.device_id.isVisible()
    assert not dialog.missing(), "its key is kept"
    assert dialog.value() == {
        "name": "Octo",
        "type": "Pi3",
        "driver": "octoprint",
        "owner": "Ada",
        "printer_id": 9,
        "host": "octopi.local",
    }
    dialog.secret.setText("new")
    assert dialog.value()["secret"] == "new"
    dialog.driver.setCurrentIndex(0)
    assert dialog.value().keys().isdisjoint({"host", "secret"})
    assert dialog._explanation.isVisible()


def test_another_way_to_reach_it_needs_its_key(qtbot: QtBot) -> None:
    dialog = DeviceDialog((), Device("7", "Pi", host="octopi.local", is_paired=True))
    qtbot.addWidget(dialog)
    dialog.driver.setCurrentIndex(1)
    assert dialog.missing()
