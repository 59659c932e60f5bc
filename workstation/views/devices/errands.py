"""What a click on a device starts: questions and one verb, strung together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from workstation.actions import devices
from workstation.dialogs.ask import ask
from workstation.dialogs.confirm import ConfirmDialog
from workstation.models.devices import trouble

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workstation.dialogs.devices.pairing import PairingDialog
    from workstation.records.devices import Device
    from workstation.views.surroundings import Surroundings


class DeviceErrands(QObject):
    changed = Signal(object)
    """The device as it is now."""
    listed = Signal()
    """Which devices there are is different now."""

    def __init__(self, around: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = around
        self._widget = parent
        self._open: tuple[str, PairingDialog] | None = None

    def start_sync(self, device: Device) -> None:
        self._around.tasks.start(self._sync(device), "sync a device")

    def start_pairing(self, device: Device) -> None:
        self._around.tasks.start(self.pair(device), "pair a device")

    def start_changing(self, device: Device) -> None:
        self._around.tasks.start(self._change(device), "change a device")

    def start_removing(self, device: Device) -> None:
        self._around.tasks.start(self._remove(device), "remove a device")

    def heard(self, device: Device) -> None:
        """The feed tells of a device: it may be the one that is being paired."""
        if self._open is not None and self._open[0] == device.id and device.is_paired:
            self._open[1].show_paired()

    async def add(self) -> None:
        made = await self._settled(None)
        if made is not None:
            self._around.errands.say(self.tr("Added: {name}").format(name=made.name))
            if made.wants_pairing:
                await self.pair(made)

    async def pair(self, device: Device) -> None:
        from workstation.dialogs.devices.pairing import PairingDialog  # noqa: PLC0415  # see above

        desk = self._around.desk
        code = await devices.pair(desk, device)
        sheet = PairingDialog(device, code, desk.devices.server, self._window)
        self._open = (device.id, sheet)
        try:
            await ask(sheet)
        finally:
            self._open = None

    async def _change(self, device: Device) -> None:
        made = await self._settled(device)
        if made is not None:
            self._around.errands.say(self.tr("Changed: {name}").format(name=made.name))
            if made.wants_pairing and made.driver != device.driver:
                await self.pair(made)

    async def _settled(self, device: Device | None) -> Device | None:
        """A new one, or this one as it is changed; None when a person thought better of it."""
        from workstation.dialogs.devices.device import DeviceDialog  # noqa: PLC0415  # twice in a device's life

        desk = self._around.desk
        made: list[Device] = []

        async def act(values: dict[str, Any]) -> None:
            made.append(await (devices.change(desk, device, values) if device else devices.add(desk, values)))

        printers = [(printer.id, printer.name) for printer in desk.fleet.printers]
        if not await self._around.errands.ask_until(DeviceDialog(printers, device, self._window), act):
            return None
        self.changed.emit(made[-1])
        return made[-1]

    async def _sync(self, device: Device) -> None:
        after = await devices.sync(self._around.desk, device.id)
        self.changed.emit(after)
        if after.is_good:
            self._around.errands.say(self.tr("In sync: {name}").format(name=after.name))
        else:
            said = f"{after.name}: {trouble(after)}"
            self._around.desk.notices.say("warning", said)

    async def _remove(self, device: Device) -> None:
        async def act(_yes: object) -> None:
            await devices.remove(self._around.desk, device)

        sheet = ConfirmDialog(
            self.tr("Remove {name}?").format(name=device.name),
            self.tr("Its program is let in no more. Its files stay on the server and on the device."),
            self.tr("Remove"),
            look="danger",
            parent=self._window,
        )
        if await self._around.errands.ask_until(sheet, act):
            self._around.errands.say(self.tr("Removed: {name}").format(name=device.name))
            self.listed.emit()

    @property
    def _window(self) -> QWidget:
        return self._widget.window()
