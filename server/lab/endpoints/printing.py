"""Where jobs and printers meet: the choice of a printer, sending, and naming the job of a print."""

from server.foundation.operations import Call
from server.lab.desk import Desk
from server.lab.endpoints.acting import actor_of
from server.lab.printing import sending, wire
from server.lab.printing.sending import Choice, Wish
from server.printers.bridge import Bridge
from server.printers.wire import CommandAnswer


async def choices(desk: Desk, bridge: Bridge, call: Call[None, None]) -> wire.PrinterChoices:
    states = bridge.live.states()
    found = await desk.db.read(sending.choices, call.path("job_id"), desk.catalog, states)
    return wire.PrinterChoices([_shown(choice) for choice in found])


async def send(desk: Desk, bridge: Bridge, call: Call[wire.Send, None]) -> CommandAnswer:
    asked = call.body
    wish = Wish(
        asked.printer_id, asked.staff_name, asked.plate_is_clear, asked.despite_reasons, tuple(asked.trays)
    )
    states = bridge.live.states()
    command = await desk.db.write(
        sending.send, call.path("job_id"), wish, actor_of(call), desk.catalog, states
    )
    return CommandAnswer(command)


async def link(desk: Desk, call: Call[wire.Link, None]) -> wire.Linked:
    asked = call.body
    print_id = int(call.path("print_id"))
    linked = await desk.db.write(sending.link, print_id, asked.job_id, asked.staff_name)
    return wire.Linked(linked)


def _shown(choice: Choice) -> wire.PrinterChoice:
    return wire.PrinterChoice(
        id=choice.printer.id,
        name=choice.printer.name,
        catalog_name=choice.printer.catalog_name,
        status=choice.printer.state.status,
        fits=not choice.reasons,
        can_send=choice.is_possible,
        reasons=[reason.sentence for reason in choice.reasons],
        is_best=choice.is_best,
    )
