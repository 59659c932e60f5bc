"""Devices and their files as rows, and what a device says of itself in words."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject

from workstation.models import words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.devices import GOOD, Device, DeviceFile, DeviceSync

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class DevicesModel(RecordTableModel[Device]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("name", tr("DevicesModel", "Device"), _name, lambda device: device.name.casefold(), 160),
            Column("state", tr("DevicesModel", "State"), _state, _state_order, 115),
            Column("synced", tr("DevicesModel", "Last success"), _synced, _synced_order, 120),
            Column("tried", tr("DevicesModel", "Last attempt"), _tried, _tried_order, 210),
        )
        super().__init__(columns, attrgetter("id"), parent)


class DeviceSyncsModel(RecordTableModel[DeviceSync]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("asked", tr("DevicesModel", "Attempt"), _asked, attrgetter("sync_id"), 190),
            Column("state", tr("DevicesModel", "State"), _outcome, attrgetter("sync_status_code"), 110),
        )
        super().__init__(columns, lambda sync: str(sync.sync_id), parent)


class DeviceFilesModel(RecordTableModel[DeviceFile]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("path", tr("DevicesModel", "File"), _path, attrgetter("path"), 150),
            Column("size", tr("DevicesModel", "Size"), _size, attrgetter("size_bytes"), 80, is_number=True),
        )
        super().__init__(columns, attrgetter("path"), parent)


def state_name(device: Device) -> str:
    tr = QCoreApplication.translate
    if device.is_syncing:
        return tr("DevicesModel", "Syncing …")
    if device.wants_pairing:
        return tr("DevicesModel", "Not paired")
    if device.code is None:
        return tr("DevicesModel", "Never synced")
    return tr("DevicesModel", "In sync") if device.is_good else tr("DevicesModel", "Failed")


def driver_name(device: Device) -> str:
    tr = QCoreApplication.translate
    return {
        "agent": tr("DevicesModel", "Layerdesk agent"),
        "octoprint": tr("DevicesModel", "OctoPi"),
        "simulated": tr("DevicesModel", "Simulated"),
    }.get(device.driver, device.driver)


def trouble(device: Device) -> str:
    """The cause in words; empty when all is well."""
    return "" if device.is_good or not device.error else cause(device.error)


def cause(error: str) -> str:
    """The document's words for a failure in ours."""
    tr = QCoreApplication.translate
    return {
        "Connection Timeout": tr("DevicesModel", "The device did not finish in time."),
        "Authentication Failure": tr("DevicesModel", "The device or its key is not accepted."),
        "Server Not Reachable": tr("DevicesModel", "The device cannot be reached."),
        "Unknown Sync Error": tr("DevicesModel", "The device broke off."),
    }.get(error, error)


def facts(device: Device) -> Sequence[tuple[str, str]]:
    """What is known of a device, for its card."""
    tr, state, here = QCoreApplication.translate, device.state, QLocale()
    return (
        (tr("DevicesModel", "ID"), device.id),
        (tr("DevicesModel", "Type"), device.type),
        (tr("DevicesModel", "Reached by"), " · ".join(filter(None, (driver_name(device), device.host)))),
        (tr("DevicesModel", "Belongs to"), device.owner),
        (tr("DevicesModel", "Last success"), words.moment(device.last_sync_at)),
        (tr("DevicesModel", "Last attempt"), words.moment(device.last_attempt_at)),
        (tr("DevicesModel", "Heard of"), words.moment(device.seen_at)),
        (tr("DevicesModel", "Kiosk"), _alive(state.kiosk_alive)),
        (tr("DevicesModel", "Print"), state.print_state),
        (tr("DevicesModel", "Disk"), _disk(state.disk_free, state.disk_total)),
        (tr("DevicesModel", "Temperature"), _degrees(state.temperature_c)),
        (tr("DevicesModel", "Nozzle"), _degrees(state.nozzle_c)),
        (tr("DevicesModel", "Running for"), _length(state.uptime_s, here)),
        (tr("DevicesModel", "Version"), state.version),
        (tr("DevicesModel", "Read back"), words.moment(device.state_at)),
    )


def _name(device: Device) -> Cell:
    return Cell(device.name, " · ".join(filter(None, (device.id, device.type))), icon="monitor")


def _state(device: Device) -> Cell:
    tone = "info" if device.is_syncing else "neutral"
    if not device.is_syncing and not device.wants_pairing and device.code is not None:
        tone = "good" if device.is_good else "danger"
    return Cell(state_name(device), tone=tone)


def _state_order(device: Device) -> tuple[bool, str]:
    """Trouble first."""
    return device.is_good, state_name(device)


def _synced(device: Device) -> Cell:
    return Cell(_clock(device.last_sync_at), tip=words.moment(device.last_sync_at))


def _synced_order(device: Device) -> str:
    return wire.stamp(device.last_sync_at) or ""


def _tried(device: Device) -> Cell:
    """And what went wrong in it."""
    said = trouble(device)
    tip = (words.moment(device.last_attempt_at), said, device.detail)
    return Cell(_clock(device.last_attempt_at), said, tip="\n".join(filter(None, tip)))


def _tried_order(device: Device) -> str:
    return wire.stamp(device.last_attempt_at) or ""


def _asked(sync: DeviceSync) -> Cell:
    why = cause(sync.error_message) if sync.error_message else ""
    tip = "\n".join(filter(None, (words.moment(sync.asked_at), why, sync.detail)))
    return Cell(_clock(sync.asked_at), sync.detail or why or "–", tip=tip)


def _outcome(sync: DeviceSync) -> Cell:
    tr = QCoreApplication.translate
    if sync.finished_at is None:
        return Cell(tr("DevicesModel", "Syncing …"), tone="info")
    is_good = sync.sync_status_code == GOOD
    said = tr("DevicesModel", "In sync") if is_good else tr("DevicesModel", "Failed")
    return Cell(said, tone="good" if is_good else "danger")


def _path(file: DeviceFile) -> Cell:
    return Cell(file.path, icon="file-text", tip=file.path, is_file=True)


def _size(file: DeviceFile) -> Cell:
    return Cell(QLocale().formattedDataSize(file.size_bytes, 1))


def _clock(value: datetime | None) -> str:
    return "–" if value is None else words.clock(value)


def _alive(value: bool | None) -> str:
    tr = QCoreApplication.translate
    if value is None:
        return ""
    return tr("DevicesModel", "Runs") if value else tr("DevicesModel", "Does not run")


def _disk(free: int | None, total: int | None) -> str:
    if free is None or total is None:
        return ""
    here = QLocale()
    said = QCoreApplication.translate("DevicesModel", "{free} of {total} free")
    return said.format(free=here.formattedDataSize(free, 1), total=here.formattedDataSize(total, 1))


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{QLocale().toString(value, 'f', 1)} °C"


def _length(seconds: float | None, here: QLocale) -> str:
    if seconds is None:
        return ""
    tr = QCoreApplication.translate
    if seconds < 48 * 3600:
        return tr("DevicesModel", "{n} h").format(n=here.toString(seconds / 3600, "f", 1))
    return tr("DevicesModel", "{n} days").format(n=int(seconds // 86400))
