"""Devices as rows, and their states, causes and facts in words."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.workstation.device_lab import device
from tests.workstation.fake_lab import START
from workstation.models import devices
from workstation.models.devices import DeviceFilesModel, DevicesModel, DeviceSyncsModel
from workstation.records.devices import Device, DeviceFile, DeviceSync

ROWS = [
    Device.from_wire(row)
    for row in (
        device(101),
        device(102, 404, "Server Not Reachable"),
        device(103, None, driver="agent"),
        device(104, None, is_syncing=True),
        device(105, None),
    )
]


def test_the_models_keep_qt_s_rules(qtbot: QtBot) -> None:
    model, files, syncs = DevicesModel(), DeviceFilesModel(), DeviceSyncsModel()
    testers = [
        QAbstractItemModelTester(each, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for each in (model, files, syncs)
    ]
    model.arrange(ROWS)
    files.arrange([DeviceFile("a", 5), DeviceFile("b")])
    for column in range(len(model.columns)):
        model.sort(column)
        assert all(model.index(row, column).data() for row in range(5))
    model.update_rows([Device.from_wire(device(101, 500, "Unknown Sync Error"))], ["102"])
    assert model.rowCount() == 4
    syncs.arrange(
        [
            DeviceSync(3),
            DeviceSync(2, None, START, 400, "Connection Timeout"),
            DeviceSync(1, None, START, 200),
        ]
    )
    assert [syncs.index(row, 1).data() for row in range(3)] == ["In sync", "Failed", "Syncing …"]
    assert len(testers) == 3


def test_trouble_comes_first() -> None:
    model = DevicesModel()
    model.sort(1)
    model.arrange(ROWS)
    assert model.record(4).id == "101"


def test_states() -> None:
    assert [devices.state_name(row) for row in ROWS] == [
        "In sync",
        "Failed",
        "Not paired",
        "Syncing …",
        "Never synced",
    ]


@pytest.mark.parametrize(
    "error", ["Connection Timeout", "Authentication Failure", "Server Not Reachable", "Unknown Sync Error"]
)
def test_each_cause_is_said_in_words(error: str) -> None:
    assert devices.trouble(Device.from_wire(device(1, 400, error))) not in ("", error)
    assert devices.trouble(Device.from_wire(device(1, 400, "Something new"))) == "Something new"
    assert devices.trouble(ROWS[0]) == ""


def test_facts() -> None:
    known = dict(devices.facts(ROWS[0]))
    assert known["Kiosk"] == "Runs"
    assert known["Temperature"] == "51.5 °C"
    assert known["Running for"] == "2.0 h"
    assert "free" in known["Disk"]
    empty = dict(devices.facts(ROWS[4]))
    assert not any(empty[name] for name in ("Kiosk", "Temperature", "Disk", "Running for", "Nozzle"))
    long = device(1, state={"uptime_s": 300_000, "kiosk_alive": False})
    assert dict(devices.facts(Device.from_wire(long)))["Running for"] == "3 days"
    assert dict(devices.facts(Device.from_wire(long)))["Kiosk"] == "Does not run"
    assert devices.driver_name(ROWS[2]) == "Layerdesk agent"
