"""Notes of an order, and what was said with its buyer."""

from server.foundation.operations import Call
from server.printers.endpoints.reading import number
from server.shop.orders import answers, asking, wire
from server.shop.orders.office import Office


async def add_note(office: Office, call: Call[wire.NewNote, None]) -> wire.Note:
    by = await office.whoever(call, call.body.staff_name)
    return await office.db.write(
        answers.note, number(call, "order_id"), asking.account(call), call.body.content, by
    )


async def list_notes(office: Office, call: Call[None, wire.NotesQuery]) -> list[wire.Note] | wire.Notes:
    """The documented list, or the real client's object when it is asked for."""
    found = await office.db.read(answers.all_notes, number(call, "order_id"), asking.account(call))
    return wire.Notes(found, len(found)) if call.query.envelope else found


async def log(office: Office, call: Call[wire.NewCommunication, None]) -> wire.Communication:
    by = await office.whoever(call, call.body.staff_name)
    return await office.db.write(
        answers.communication, number(call, "order_id"), asking.account(call), call.body, by
    )


async def logged(office: Office, call: Call[None, None]) -> wire.Communications:
    found = await office.db.read(answers.communications, number(call, "order_id"), asking.account(call))
    return wire.Communications(found, len(found))
