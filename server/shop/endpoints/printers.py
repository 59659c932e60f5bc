"""Printers as document 004 knows them: list, add, change, remove, and what one does now."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Row

from server.foundation.clock import shown, shown_or_none
from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.printers import fleet, serials, utilization
from server.printers.bridge import Bridge
from server.printers.driver import Lost, Maker
from server.printers.endpoints.managing import maker_of
from server.printers.endpoints.reading import number
from server.printers.network.subnets import host_and_port
from server.printers.rendering_schedule import whole
from server.printers.serials import Learner
from server.printers.state import PrinterState
from server.printers.wire_schedule import stated
from server.shop import wire_printers as wire
from server.shop.paging import cut

_BAMBU = "bambu"
_UNSAID = {"bambu_lan": "serial", "bambu_cloud": "username"}
# What other writers of the client call makers that we name by their program.
_OTHER_NAMES = {"prusa": "prusalink", "prusa_link": "prusalink", "klipper": "moonraker"}


async def listed(bridge: Bridge, call: Call[None, wire.Window]) -> list[wire.Printer]:
    rows = cut(await bridge.db.read(fleet.listed), call.query.limit, call.query.offset)
    return await _shown(bridge, rows)


async def one(bridge: Bridge, call: Call[None, None]) -> wire.Printer:
    return await _one(bridge, number(call, "printer_id"))


async def add(bridge: Bridge, call: Call[wire.PrinterWish, None]) -> wire.Printer:
    said = stated(call.body)
    if not said.get("name"):
        raise Invalid({"name": "name is required."})
    maker = await maker_of(_maker_key(said))
    fields = await _fields(bridge, said, maker)
    if maker.key == serials.MAKER and not fields.get("serial") and fields.get("host"):
        fields["serial"] = await Learner(bridge.db, bridge.subnets).at(fields["host"])
    wish = fleet.Wish(maker=maker.key, **fields)
    return await _one(bridge, await bridge.db.write(fleet.add, wish, _learning(maker), bridge.vault))


async def change(bridge: Bridge, call: Call[wire.PrinterWish, None]) -> wire.Printer:
    printer_id, said = number(call, "printer_id"), stated(call.body)
    row = await bridge.db.read(fleet.one, printer_id)
    is_named = said.get("connection_type") or said.get("type") not in (None, _BAMBU)
    maker = await maker_of(_maker_key(said) if is_named else row.maker)
    wish = fleet.Wish(maker=maker.key, **await _fields(bridge, said, maker))
    await bridge.db.write(fleet.change, printer_id, wish, _learning(maker), bridge.vault)
    return await _one(bridge, printer_id)


async def remove(bridge: Bridge, call: Call[None, None]) -> wire.Message:
    await bridge.db.write(fleet.remove, number(call, "printer_id"))
    return wire.Message("Printer deleted")


async def status(bridge: Bridge, call: Call[None, None]) -> wire.PrinterStatus:
    printer_id = number(call, "printer_id")
    await bridge.db.read(fleet.one, printer_id)
    state = bridge.live.state(printer_id)
    return wire.PrinterStatus(
        id=printer_id,
        status=state.status,
        current_job=state.current_job,
        progress=_rounded(state.progress),
        nozzle_temp=whole(state.nozzle_temp),
        bed_temp=whole(state.bed_temp),
        chamber_temp=whole(state.chamber_temp),
        utilization=(await bridge.db.read(utilization.of_printers, [printer_id]))[printer_id],
        estimated_time_remaining=_rounded(state.left_s),
        last_updated=shown_or_none(state.seen_at),
        note=state.note,
    )


async def connection_status(bridge: Bridge, call: Call[None, None]) -> wire.ConnectionStatus:
    """The same in the words of the real client."""
    row = await bridge.db.read(fleet.one, number(call, "printer_id"))
    state = bridge.live.state(row.id)
    return wire.ConnectionStatus(
        printer_name=row.name,
        connection_type=row.maker,
        state=state.status,
        progress_percent=_rounded(state.progress),
        layers_printed=state.layer,
        total_layers=state.total_layers,
        nozzle_temp=whole(state.nozzle_temp),
        bed_temp=whole(state.bed_temp),
        chamber_temp=whole(state.chamber_temp),
        errors=[error.message or error.code for error in state.errors],
        last_updated=shown_or_none(state.seen_at),
    )


async def _one(bridge: Bridge, printer_id: int) -> wire.Printer:
    return (await _shown(bridge, [await bridge.db.read(fleet.one, printer_id)]))[0]


async def _shown(bridge: Bridge, rows: Any) -> list[wire.Printer]:
    used = await bridge.db.read(utilization.of_printers, [row.id for row in rows])
    return [_printer(row, bridge.live.state(row.id), used[row.id]) for row in rows]


def _printer(row: Row[Any], state: PrinterState, used_pct: int) -> wire.Printer:
    return wire.Printer(
        id=row.id,
        name=row.name,
        type=_BAMBU if row.maker.startswith(_BAMBU) else row.maker,
        connection_type=row.maker,
        serial_number=row.serial or state.serial or None,
        status=state.status,
        current_job=state.current_job,
        utilization_pct=used_pct,
        created_at=shown(row.created_at),
        updated_at=shown(row.updated_at),
        model=row.model or state.model or "",
        host=row.host,
        is_enabled=row.enabled,
        note=state.note,
    )


def _maker_key(said: dict[str, Any]) -> str:
    named = said.get("connection_type") or said.get("type") or ""
    if not named or named == _BAMBU:
        raise Invalid(
            {"connection_type": "connection_type must say how it is reached, like bambu_lan or bambu_cloud."}
        )
    return _OTHER_NAMES.get(named, named)


async def _fields(bridge: Bridge, said: dict[str, Any], maker: Maker) -> dict[str, Any]:
    """In the words of the fleet."""
    fields: dict[str, Any] = {"name": said["name"]} if "name" in said else {}
    if "serial_number" in said:
        fields["serial"] = said["serial_number"] or ""
    if said.get("username"):
        fields["username"] = said["username"]
    secret = said.get("access_code") or said.get("api_key")
    if secret:
        fields["secret"] = secret
    if said.get("api_url"):
        host, port = await _reached(bridge, said["api_url"])
        # Bambu's ports are fixed: the document's http:// says nothing about them.
        fields |= {"host": host} if maker.key == serials.MAKER else {"host": host, "port": port}
    return fields


async def _reached(bridge: Bridge, api_url: str) -> tuple[str, int | None]:
    host, port = host_and_port(api_url)
    if not host:
        raise Invalid({"api_url": "api_url must look like http://192.168.1.100."})
    try:
        await bridge.subnets.resolve(host)
    except Lost as lost:
        if lost.cause == "not_allowed":
            raise Invalid({"api_url": lost.sentence}) from None
    return host, port


def _learning(maker: Maker) -> Maker:
    """The document adds printers with less than their makers ask for.

    In the network without a serial number, which is learnt when the printer answers; through the cloud without the
    account's number, without which the printer stays offline and says so.
    """
    if not maker.key.startswith(_BAMBU):
        return maker
    fields = tuple(
        replace(field, is_required=field.is_required and field.name != _UNSAID.get(maker.key))
        for field in maker.fields
    )
    return cast("Maker", SimpleNamespace(fields=fields, title=maker.title))


def _rounded(number: float | None) -> int | None:
    return None if number is None else round(number)
