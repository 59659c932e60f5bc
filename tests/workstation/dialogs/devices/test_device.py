"""A new device: what is asked depends on how it is reached."""

from pytestqt.qtbot import QtBot

from workstation.dialogs.devices.add_device import AddDeviceDialog


def test_a_device_with_our_program(qtbot: QtBot) -> None:
    dialog = AddDeviceDialog([(3, "Prusa 1")])
    qtbot.addWidget(dialog)
    assert dialog.missing()
    dialog.name.setText(" Kiosk ")
    dialog.printer.setCurrentIndex(1)
    assert not dialog.missing()
    assert dialog.value() == {"name": "Kiosk", "type": "Raspberry Pi 4B", "driver": "agent", "printer_id": 3}
    dialog.device_id.setText("PBX1")
    assert dialog.value()["device_id"] == "PBX1"


def test_an_octopi_needs_more(qtbot: QtBot) -> None:
    dialog = AddDeviceDialog()
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
    dialog = AddDeviceDialog()
    qtbot.addWidget(dialog)
    dialog.device_id.setText("../x")
    dialog.mark({"device_id": "no"})
    assert dialog.device_id.selectedText() == "../x"
