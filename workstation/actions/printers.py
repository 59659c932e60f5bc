"""What a person may do to a printer: one verb, one function; each sends who is acting.

Nothing is tried twice: a command is written down by the server before anything is sent, and its fate comes over the feed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from workstation.actions.possible import why_offline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.actions.desk import Desk
    from workstation.records.jobs import Job
    from workstation.records.printers import Printer, State
    from workstation.records.prints import Material, Notifications, Print, Scheduled

_FROM = {
    "pause": ("printing",),
    "resume": ("paused",),
    "stop": ("printing", "paused"),
    "light": ("idle", "printing", "paused", "finished", "error"),
    "speed": ("printing", "paused"),
}
COMMANDS = tuple(_FROM)


def why_not(kind: str, printer: Printer, state: State, desk: Desk) -> str:
    """Empty when the command may be asked now; the printer itself decides in the end."""
    tr = QCoreApplication.translate
    if not desk.link.is_online:
        return why_offline(desk.link)
    if kind not in printer.abilities:
        return tr("Printers", "This printer cannot do that from here.")
    if state.status == "offline":
        return tr("Printers", "There is no connection to the printer.")
    if state.control_allowed is False:
        return tr("Printers", "The printer refuses commands from outside.")
    if state.status not in _FROM[kind]:
        return tr("Printers", "Not possible in the printer's present state.")
    return ""


def why_no_admin(desk: Desk) -> str:
    tr = QCoreApplication.translate
    if desk.link.session is None or not desk.link.is_online:
        return why_offline(desk.link)
    if not desk.link.session.reaches("admin"):
        return tr("Printers", "Only an administrator's workstation may do this.")
    return ""


async def command(desk: Desk, printer_id: int, kind: str, arguments: Mapping[str, Any]) -> None:
    asked = await desk.printers.command(printer_id, kind, arguments, desk.shift.staff_name)
    desk.fleet.take_command(asked)


async def cancel(desk: Desk, command_id: str) -> None:
    await desk.printers.cancel(command_id, desk.shift.staff_name)


async def send(desk: Desk, job: Job, printer_id: int, *, despite_reasons: bool = False) -> None:
    token = desk.leases.token(job.id)
    name = desk.shift.staff_name
    asked = await desk.printers.send(job.id, printer_id, name, token, despite_reasons=despite_reasons)
    desk.fleet.take_command(asked)


async def settle(desk: Desk, told: Print) -> None:
    """The question about a print's end is answered."""
    await desk.printers.settle(told.id, desk.shift.staff_name)


async def link(desk: Desk, told: Print, job_id: str) -> None:
    desk.fleet.take_print(await desk.printers.link(told.id, job_id, desk.shift.staff_name))


async def add(desk: Desk, values: Mapping[str, Any]) -> Printer:
    printer = await desk.printers.add(values)
    await desk.fleet.load()
    return printer


async def change(desk: Desk, printer_id: int, values: Mapping[str, Any]) -> None:
    await desk.printers.change(printer_id, values)
    await desk.fleet.load()


async def remove(desk: Desk, printer_id: int) -> None:
    await desk.printers.remove(printer_id, desk.shift.staff_name)
    await desk.fleet.load()


async def enqueue(desk: Desk, printer_id: int, job: Job) -> None:
    values = {"job_id": job.id, "job_name": job.display_name, "staff_name": desk.shift.staff_name}
    await desk.printers.enqueue(printer_id, values)


async def unqueue(desk: Desk, waiting: Scheduled) -> None:
    await desk.printers.unqueue(waiting.id, desk.shift.staff_name)


async def reorder(desk: Desk, printer_id: int, ids: Sequence[int]) -> None:
    await desk.printers.reorder(printer_id, ids, desk.shift.staff_name)


async def start_queued(desk: Desk, waiting: Scheduled) -> None:
    await desk.printers.start_queued(waiting.id, desk.shift.staff_name)


async def correct(desk: Desk, material: Material, values: Mapping[str, Any]) -> None:
    await desk.printers.correct(material.id, dict(values) | {"staff_name": desk.shift.staff_name})


async def set_notifications(desk: Desk, printer_id: int, values: Mapping[str, Any]) -> Notifications:
    said = dict(values) | {"staff_name": desk.shift.staff_name}
    return await desk.printers.set_notifications(printer_id, said)
