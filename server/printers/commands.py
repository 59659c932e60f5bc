"""What people asked of a printer: written down before anything is sent, and never sent twice.

    asked      nobody has touched it yet; a person may cancel it
    sending    the bridge prepares it: looks at the printer, uploads the file; a person may still cancel it
    sent       handed to the printer; from here on only the printer knows
    done       the printer shows that it happened
    refused    nothing was done, and why
    expired    it came too late; nothing was sent
    cancelled  a person took it back in time
    unknown    it was sent and no answer came: look at the printer

A command lives a minute at most before it is handed over. Every step is one conditional update, so that a cancel and
a delivery cannot both win.
"""

import uuid
from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

import msgspec
from sqlalchemy import ColumnElement, Row, delete, insert, select, update

from server.foundation import clock
from server.foundation.clock import shown, shown_or_none
from server.foundation.database import Unit
from server.foundation.problems import Conflict, Invalid, NotFound
from server.printers import fleet
from server.printers.state import BUSY, PrinterState
from server.printers.tables import printer_commands as _commands

Order: TypeAlias = Literal["pause", "resume", "stop", "light", "speed"]
ORDERS: tuple[Order, ...] = ("pause", "resume", "stop", "light", "speed")
SEND = "send"
LIFE_S = 60.0
OPEN = ("asked", "sending", "sent")
_CANCELLABLE = ("asked", "sending")
_KEEP_DAYS = 90
# Parts of a file's sending that desks are shown; where it lies is the server's business.
_PUBLIC = ("name", "size_bytes", "label", "job_id", "scheduled_id", "trays")
READ_ONLY = (
    "This printer only lets itself be watched: it refuses commands from the network. "
    "On a Bambu printer switch on LAN mode and developer mode."
)
_INTERRUPTED = "The server was interrupted while it prepared this. Nothing was started."
_UNANSWERED = (
    "The server was interrupted before the printer answered. Look at the printer; it is not sent again."
)
_TOO_LATE = "It could not be sent within a minute, so it was dropped. Nothing was sent."

_MAY: dict[str, tuple[str, ...]] = {"pause": ("printing",), "resume": ("paused",), "stop": BUSY}
_BEGUN = _commands.c.state.in_(("sending", "sent"))


class Command(msgspec.Struct):
    id: str
    printer_id: int
    kind: str
    arguments: dict[str, Any]
    staff_name: str
    asked_by: str
    asked_at: str
    expires_at: str
    state: str
    sentence: str
    finished_at: str | None
    print_id: int | None
    job_id: str | None


class Sending(msgspec.Struct, kw_only=True):
    """The arguments of a file's sending. `source` is a path inside the storage."""

    source: str
    name: str
    sha256: str
    size_bytes: int
    label: str
    job_id: str | None = None
    scheduled_id: int | None = None
    plate_is_clear: bool = False
    plate: int = 1
    trays: list[int | None] = []  # msgspec copies it


def order(
    unit: Unit, printer_id: int, kind: Order, arguments: dict[str, Any], *, asked_by: str, staff_name: str
) -> Command:
    """Pause, resume, stop, light or speed."""
    fleet.one(unit, printer_id)
    return _ask(unit, printer_id, kind, _checked(kind, arguments), asked_by, staff_name)


def send(unit: Unit, printer_id: int, sending: Sending, *, asked_by: str, staff_name: str) -> Command:
    """Bring a file to a printer and start it. A person must have said that the plate is clear."""
    demand_clear_plate(sending.plate_is_clear)
    fleet.one(unit, printer_id)
    _demand_nothing_under_way(unit, printer_id, sending.job_id)
    return _ask(unit, printer_id, SEND, msgspec.to_builtins(sending), asked_by, staff_name)


def demand_clear_plate(is_clear: object) -> None:
    if is_clear is not True:
        sentence = (
            "Look at the printer first: a print is started only when somebody says that the plate is clear."
        )
        raise Invalid({"plate_is_clear": sentence})


def refusal_of(kind: str, state: PrinterState) -> str:
    """Why a printer in this state is not told so; empty when it may be."""
    if state.control_allowed is False:
        return READ_ONLY
    may = _MAY.get(kind)
    if may is not None and state.status not in may:
        return f"The printer is {state.status}, so there is nothing to {kind}. Nothing was sent."
    return ""


def waiting(unit: Unit) -> list[Row[Any]]:
    """What has been asked for and nobody has begun, in order."""
    query = select(_commands).where(_commands.c.state == "asked")
    return unit.all(query.order_by(_commands.c.asked_at, _commands.c.id))


def take(unit: Unit, command_id: str, owner: str) -> bool:
    """Begin it. False when it was cancelled, or came too late, which is then written down."""
    in_time = _commands.c.expires_at > unit.now
    if _step(unit, command_id, ("asked",), in_time, state="sending", owner=owner):
        return True
    _finish(unit, command_id, ("asked",), "expired", _TOO_LATE)
    return False


def grant_time(unit: Unit, command_id: str) -> bool:
    """The upload is over: the start must be delivered within a minute from now. False when it was cancelled."""
    until = clock.shift(unit.now, seconds=LIFE_S)
    return _step(unit, command_id, ("sending",), expires_at=until)


def deliver(unit: Unit, command_id: str) -> bool:
    """From here on it cannot be taken back. False when it was cancelled, or came too late."""
    if _step(unit, command_id, ("sending",), _commands.c.expires_at > unit.now, state="sent"):
        return True
    _finish(unit, command_id, ("sending",), "expired", _TOO_LATE)
    return False


def finish(unit: Unit, command_id: str, state: str, sentence: str = "", print_id: int | None = None) -> bool:
    """False when it was finished before: a person cancelled it meanwhile."""
    more = {} if print_id is None else {"print_id": print_id}
    return _finish(unit, command_id, OPEN, state, sentence[:1000], **more)


def learn(unit: Unit, command_id: str, state: str, sentence: str, print_id: int | None = None) -> bool:
    """What the printer showed later about a command whose answer never came."""
    more = {} if print_id is None else {"print_id": print_id}
    return _finish(unit, command_id, ("unknown", *OPEN), state, sentence[:1000], **more)


def cancel(unit: Unit, command_id: str, staff_name: str) -> Command:
    row = _one(unit, command_id)
    if not _finish(unit, command_id, _CANCELLABLE, "cancelled", f"{staff_name} took it back in time."):
        is_over = row.state not in OPEN
        raise Conflict(
            "This is over already."
            if is_over
            else "This was already sent to the printer. Stop the print instead."
        )
    return shown_command(_one(unit, command_id))


def is_cancelled(unit: Unit, command_id: str) -> bool:
    return bool(_one(unit, command_id).state == "cancelled")


def listed(unit: Unit, printer_id: int, limit: int) -> list[Command]:
    """The newest first."""
    fleet.one(unit, printer_id)
    query = select(_commands).where(_commands.c.printer_id == printer_id)
    rows = unit.all(query.order_by(_commands.c.asked_at.desc(), _commands.c.id).limit(limit))
    return [shown_command(row) for row in rows]


def one(unit: Unit, command_id: str) -> Command:
    return shown_command(_one(unit, command_id))


def begun(unit: Unit) -> set[str]:
    """What is being carried out, or was when somebody died."""
    return {row.id for row in unit.all(select(_commands.c.id).where(_BEGUN))}


def close_abandoned(unit: Unit, command_ids: Iterable[str]) -> None:
    """Nobody carries these out any more: nothing is sent again, and the desks are told what is known."""
    for row in unit.all(select(_commands.c.id, _commands.c.state).where(_commands.c.id.in_(command_ids))):
        if row.state == "sent":
            finish(unit, row.id, "unknown", _UNANSWERED)
        elif row.state == "sending":
            finish(unit, row.id, "expired", _INTERRUPTED)


def is_any_late(unit: Unit) -> bool:
    return unit.first(select(_commands.c.id).where(_late(unit)).limit(1)) is not None


def expire(unit: Unit) -> None:
    """Nobody began them in time: the bridge was away, or another command took too long."""
    for row in unit.all(select(_commands.c.id).where(_late(unit))):
        _finish(unit, row.id, ("asked",), "expired", _TOO_LATE)


def is_any_old(unit: Unit) -> bool:
    return unit.first(select(_commands.c.id).where(_old(unit)).limit(1)) is not None


def prune(unit: Unit) -> None:
    unit.run(delete(_commands).where(_old(unit)))


def shown_command(row: Row[Any]) -> Command:
    arguments = row.arguments
    if row.kind == SEND:
        arguments = {name: value for name, value in arguments.items() if name in _PUBLIC}
    return Command(
        id=row.id,
        printer_id=row.printer_id,
        kind=row.kind,
        arguments=arguments,
        staff_name=row.staff_name,
        asked_by=row.asked_by,
        asked_at=shown(row.asked_at),
        expires_at=shown(row.expires_at),
        state=row.state,
        sentence=row.sentence,
        finished_at=shown_or_none(row.finished_at),
        print_id=row.print_id,
        job_id=row.arguments.get("job_id"),
    )


def _ask(
    unit: Unit, printer_id: int, kind: str, arguments: dict[str, Any], asked_by: str, staff_name: str
) -> Command:
    command_id = str(uuid.uuid4())
    unit.run(
        insert(_commands).values(
            id=command_id,
            printer_id=printer_id,
            kind=kind,
            arguments=arguments,
            asked_by=asked_by,
            staff_name=staff_name,
            asked_at=unit.now,
            expires_at=clock.shift(unit.now, seconds=LIFE_S),
            state="asked",
        )
    )
    return _told(unit, command_id)


def _checked(kind: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """Only what the driver understands is kept."""
    if kind == "light":
        if not isinstance(arguments.get("on"), bool):
            raise Invalid({"on": "Say whether the light shall be on: true or false."})
        name = arguments.get("name")
        return {"on": arguments["on"], **({"name": name[:50]} if isinstance(name, str) else {})}
    if kind == "speed":
        return _speed(arguments)
    return {}


def _speed(arguments: dict[str, Any]) -> dict[str, Any]:
    level, percent = arguments.get("level"), arguments.get("pct")
    if type(level) is int and level in (1, 2, 3, 4):
        return {"level": level}
    if isinstance(percent, int | float) and not isinstance(percent, bool) and 10 <= percent <= 300:
        return {"pct": percent}
    raise Invalid({"level": "Give a level from 1 to 4, or pct from 10 to 300 percent."})


def _demand_nothing_under_way(unit: Unit, printer_id: int, job_id: str | None) -> None:
    query = select(_commands).where(_commands.c.kind == SEND, _commands.c.state.in_(OPEN))
    for row in unit.all(query):
        if row.printer_id == printer_id:
            raise Conflict("Another file is just being sent to this printer.")
        if job_id is not None and row.arguments.get("job_id") == job_id:
            raise Conflict("This job is just being sent to another printer.")


def _step(
    unit: Unit, command_id: str, before: tuple[str, ...], *also: ColumnElement[bool], **values: Any
) -> bool:
    stands = (_commands.c.id == command_id, _commands.c.state.in_(before), *also)
    if not unit.run(update(_commands).where(*stands).values(**values)).rowcount:
        return False
    _told(unit, command_id)
    return True


def _finish(
    unit: Unit, command_id: str, before: tuple[str, ...], state: str, sentence: str, **more: Any
) -> bool:
    return _step(unit, command_id, before, state=state, sentence=sentence, finished_at=unit.now, **more)


def _told(unit: Unit, command_id: str) -> Command:
    command = shown_command(_one(unit, command_id))
    unit.announce("printer_command", lambda _: {"command": command})
    return command


def _one(unit: Unit, command_id: str) -> Row[Any]:
    row = unit.first(select(_commands).where(_commands.c.id == command_id))
    if row is None:
        raise NotFound("There is no such command.")
    return row


def _late(unit: Unit) -> ColumnElement[bool]:
    return (_commands.c.state == "asked") & (_commands.c.expires_at <= unit.now)


def _old(unit: Unit) -> ColumnElement[bool]:
    horizon = clock.shift(unit.now, days=-_KEEP_DAYS)
    return (_commands.c.asked_at < horizon) & _commands.c.state.not_in(OPEN)
