"""What a print that ended has used, and of which spool: what the rows say, and what a person must be asked.

The spool is the one that was chosen for it or for its order; else the one in the tray that the queue or the desk named for
it, or the only one tied to that printer. A tray is believed only when nothing speaks against it: tied before the print began, not exchanged
since, of the right material. A failed print has used its share by progress.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sqlalchemy import Row, select

from server.foundation.database import Unit
from server.printers import fleet
from server.printers.materials import family
from server.printers.tables import printer_commands, scheduled_prints
from server.shop.stock import profiles, reservations, spools, trays
from server.shop.stock.grams import Hundredths, hundredths, share
from server.shop.stock.ledger import Reason

Asks: TypeAlias = Literal["", "spool", "amount", "end"]
# A print that used more than this has told us nonsense.
_MOST = hundredths(100_000)
_QUANTITY = re.compile(r"^Quantity: (\d{1,4})$", re.MULTILINE)
_EXTERNAL = 254
_REMOVED = "The spool that was meant for it was removed."
_LOST = "Nobody knows how this print ended."
_HOW_MUCH = "How much it used is not known: its file did not say."
_HOW_FAR = "How far it got is not known."


@dataclass(frozen=True, slots=True)
class Found:
    """`asks` empty: everything is known."""

    spool_id: int | None
    amount: Hundredths | None
    reason: Reason
    asks: Asks
    question: str
    order_id: int | None
    meant: Row[Any] | None


@dataclass(frozen=True, slots=True)
class _Spool:
    id: int | None
    question: str = ""


def judge(unit: Unit, run: Row[Any]) -> Found:
    entry = _entry(unit, run)
    order_id = None if entry is None else entry.order_id
    title = run.name if entry is None else entry.job_name
    meant = reservations.for_print(unit, order_id, run.scheduled_id, title)
    spool = _spool(unit, run, entry, meant)
    used, unknown = used_by(run, _whole(unit, run, entry, title, meant))
    asks, question = _asks(run, spool, used, unknown)
    reason: Reason = "print" if run.state == "finished" else "failure"
    return Found(spool.id, used, reason, asks, question, order_id, meant)


def used_by(run: Row[Any], whole: Hundredths | None) -> tuple[Hundredths | None, str]:
    """How much, and when that is not known, why."""
    if whole is None:
        return None, _HOW_MUCH
    if run.state == "finished":
        return whole, ""
    if run.progress is None:
        return None, _HOW_FAR
    return share(whole, run.progress), ""


def whole_of(run: Row[Any]) -> Hundredths | None:
    """By the print's own file."""
    if run.grams is None or not run.grams > 0:
        return None
    return min(hundredths(run.grams), _MOST)


def _asks(run: Row[Any], spool: _Spool, used: Hundredths | None, unknown: str) -> tuple[Asks, str]:
    lost = _LOST if run.state == "lost" else ""
    # What used nothing needs no spool.
    if used == 0 and not lost:
        return "", ""
    if spool.question:
        return "spool", " ".join(part for part in (lost, spool.question, unknown) if part)
    if lost:
        return "end", lost
    return ("amount", unknown) if used is None else ("", "")


def _whole(
    unit: Unit, run: Row[Any], entry: Row[Any] | None, title: str, meant: Row[Any] | None
) -> Hundredths | None:
    """By its file; else what was meant for it; else what its product takes, for as many as the queue says."""
    said = whole_of(run)
    if said is not None:
        return said
    if meant is not None and meant.amount is not None:
        return int(meant.amount)
    if entry is None or entry.order_id is None:
        return None
    profile = profiles.of_product(unit, title)
    each = 0 if profile is None else profile.standard_filament_amount
    return min(each * _quantity(entry), _MOST) or None


def _quantity(entry: Row[Any]) -> int:
    """As document 004 notes it beside an order's print."""
    found = _QUANTITY.search(entry.notes)
    return int(found[1]) if found else 1


def _spool(unit: Unit, run: Row[Any], entry: Row[Any] | None, meant: Row[Any] | None) -> _Spool:
    if meant is not None:
        return _Spool(meant.spool_id) if spools.is_there(unit, meant.spool_id) else _Spool(None, _REMOVED)
    tied, slots = trays.at_printer(unit, run.printer_id), _slots(unit, run, entry)
    if len(slots) > 1:
        return _Spool(None, f"It was printed from {len(slots)} trays. State how much of each spool it used.")
    there = [one for one in tied if not slots or _place(one.slot) in slots]
    if len(there) != 1:
        return _Spool(None, _no_spool(unit, run, slots, there))
    return _Spool(there[0].id, _doubt(unit, run, entry, there[0]))


def _slots(unit: Unit, run: Row[Any], entry: Row[Any] | None) -> frozenset[int]:
    """The trays that the queue or the desk's command named; empty: nobody did."""
    if entry is not None and entry.material_slot is not None:
        return frozenset((_place(entry.material_slot),))
    if run.command_id is None:
        return frozenset()
    command = printer_commands.c
    said = unit.value(select(command.arguments).where(command.id == run.command_id)) or {}
    return frozenset(_EXTERNAL if tray is None else _place(tray) for tray in said.get("trays") or ())


def _place(slot: int) -> int:
    """A second external spool is asked for as the first one is."""
    return _EXTERNAL if slot == _EXTERNAL + 1 else slot


def _no_spool(unit: Unit, run: Row[Any], slots: frozenset[int], tied: Sequence[Row[Any]]) -> str:
    printer = fleet.names(unit).get(run.printer_id, "the printer")
    if tied:
        return f"Several spools are tied to {printer}."
    where = f"slot {min(slots)} of {printer}" if slots else printer
    return f"No spool is tied to {where}."


def _doubt(unit: Unit, run: Row[Any], entry: Row[Any] | None, spool: Row[Any]) -> str:
    if spool.tied_at is None or spool.tied_at > run.started_at:
        return "This spool was tied after the print had begun."
    if trays.is_doubtful(spool, trays.shown_at(unit, spool)):
        return "The printer shows another spool in that slot now."
    wanted = "" if entry is None else entry.material_type
    if wanted and family(wanted) != family(spool.material):
        return f"The print was made for {wanted}, this spool is {spool.material}."
    return ""


def _entry(unit: Unit, run: Row[Any]) -> Row[Any] | None:
    if run.scheduled_id is None:
        return None
    return unit.first(select(scheduled_prints).where(scheduled_prints.c.id == run.scheduled_id))
