"""Who is acting at this desk, and whom the lab has: chosen once per shift, shown always, sent with every action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workstation.records.catalog import Catalog

if TYPE_CHECKING:
    from workstation.client.lab import Lab
    from workstation.records.staff import StaffMember
    from workstation.settings import Settings


class Shift(QObject):
    changed = Signal()
    house_changed = Signal()

    def __init__(self, lab: Lab, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lab = lab
        self._settings = settings
        self.staff_name = ""
        self.staff: tuple[StaffMember, ...] = ()
        self.catalog = Catalog()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(member.name for member in self.staff if member.is_active)

    @property
    def last_name(self) -> str:
        return str(self._settings["staff"])

    def choose(self, name: str) -> None:
        self.staff_name = name
        self._settings["staff"] = name
        self.changed.emit()

    async def load(self) -> None:
        """Catalogue and staff, at each sign-in and whenever the server says that they changed."""
        self.catalog = await self._lab.catalog()
        await self.load_staff()

    async def load_staff(self) -> None:
        self.staff = await self._lab.staff()
        if self.staff_name and self.staff_name not in self.names:
            self.staff_name = ""
            self.changed.emit()
        self.house_changed.emit()
