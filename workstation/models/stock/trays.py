"""The trays of the printers as places where a spool may lie: what the printer sees there, and which spool is tied to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import materials
from workstation.models.stock.spools import title
from workstation.records.printers import Tray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workstation.records.printers import Printer, State
    from workstation.records.stock import Spool

_IN_UNIT, _SINGLE, _OUTSIDE = 4, 128, 254


@dataclass(frozen=True, slots=True)
class Place:
    printer_id: int
    printer_name: str
    slot: int
    material: str = ""
    color: str = ""
    is_present: bool | None = None
    tied: Spool | None = None

    @property
    def name(self) -> str:
        return f"{self.printer_name} · {materials.place(self.slot)}"

    def fits(self, spool: Spool) -> bool:
        """Whether the printer sees this material there; what it does not see may be anything."""
        seen = self.material.casefold()
        return not seen or seen.startswith(spool.material.casefold())


def places(found: Iterable[tuple[Printer, State]], spools: Iterable[Spool]) -> tuple[Place, ...]:
    tied = {(spool.tray.printer_id, spool.tray.slot): spool for spool in spools if spool.tray is not None}
    return tuple(
        Place(
            printer.id,
            printer.name,
            slot,
            seen.material,
            seen.color,
            seen.present,
            tied.get((printer.id, slot)),
        )
        for printer, state in found
        for slot, seen in _slots(state)
    )


def _slots(state: State) -> list[tuple[int, Tray]]:
    """Numbered as the server does: four to a unit, from 128 on for units of one, from 254 on outside."""
    inside = [
        ((unit.id if unit.id >= _SINGLE else unit.id * _IN_UNIT + tray.slot), tray)
        for unit in state.material_units
        for tray in unit.trays
    ]
    outside = [(_OUTSIDE + number, tray) for number, tray in enumerate(state.external_spools[:2])]
    # A printer that tells of no tray still has a spool hanging on it.
    return [*inside, *outside] or [(_OUTSIDE, Tray())]


def said(place: Place) -> str:
    """One line: where, what the printer sees there, and which spool is tied to it."""
    tr = QCoreApplication.translate
    sees = tr("Trays", "empty") if place.is_present is False else place.material
    tied = tr("Trays", "tied: {spool}").format(spool=title(place.tied)) if place.tied else ""
    return " · ".join(part for part in (place.name, sees, tied) if part)


def best(found: Sequence[Place], spool: Spool) -> int:
    """The place to offer first: of this material, and free."""
    marks = [(place.tied is not None, not place.fits(spool), not place.material) for place in found]
    return marks.index(min(marks)) if marks else -1
