"""What a person may do with filament: describe spools, put them into trays, weigh, take, put away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from workstation.actions.desk import Desk
    from workstation.records.profiles import Profile
    from workstation.records.stock import ImportReport, OpenPrint, Spool


async def add(desk: Desk, values: Mapping[str, Any]) -> Spool:
    return await desk.stock.add(_signed(desk, values))


async def change(desk: Desk, spool: Spool, values: Mapping[str, Any]) -> Spool:
    return await desk.stock.change(spool.id, _signed(desk, values))


async def weigh(
    desk: Desk, spool: Spool, *, gross_g: float | None, tare_g: float | None, net_g: float | None, note: str
) -> Spool:
    """The weight of the empty spool is kept with it: the next person need not know it."""
    whole = {"gross_grams": gross_g, "spool_weight": tare_g}
    weighed = {"net_grams": net_g} if gross_g is None else whole
    return await desk.stock.weigh(spool.id, _signed(desk, {**weighed, "note": note}))


async def use(
    desk: Desk, spool: Spool, amount_g: float, reason: str, order_id: int | None, note: str
) -> Spool:
    values = {"filament_id": spool.id, "amount_used": amount_g, "reason": reason, "description": note}
    if order_id is not None:
        values["order_id"] = order_id
    return await desk.stock.use(_signed(desk, values))


async def tie(desk: Desk, spool: Spool, printer_id: int, slot: int) -> Spool:
    return await desk.stock.tie(spool.id, printer_id, slot)


async def untie(desk: Desk, spool: Spool) -> Spool:
    return await desk.stock.untie(spool.id)


async def archive(desk: Desk, spool: Spool, *, archived: bool) -> Spool:
    return await desk.stock.archive(spool.id, archived=archived)


async def remove(desk: Desk, spool: Spool) -> None:
    await desk.stock.remove(spool.id)


async def try_import(desk: Desk, content: bytes, *, amounts: bool) -> ImportReport:
    """What an import would do; changes nothing."""
    return await desk.stock.import_spools(content, desk.shift.staff_name, dry_run=True, amounts=amounts)


async def import_spools(desk: Desk, content: bytes, *, amounts: bool) -> ImportReport:
    return await desk.stock.import_spools(content, desk.shift.staff_name, dry_run=False, amounts=amounts)


async def settle(desk: Desk, told: OpenPrint, parts: Sequence[tuple[int, float]]) -> None:
    """Of these spools the print was, and so many grams of each."""
    said = [{"filament_id": spool_id, "grams": amount_g} for spool_id, amount_g in parts]
    await desk.stock.settle(told.print_id, _signed(desk, {"parts": said}))


async def dismiss(desk: Desk, told: OpenPrint) -> None:
    """The print used nothing of ours."""
    await desk.stock.dismiss(told.print_id, desk.shift.staff_name)


async def save_profile(desk: Desk, profile: Profile | None, values: Mapping[str, Any]) -> Profile:
    if profile is None:
        return await desk.stock.add_profile(values)
    return await desk.stock.change_profile(profile.id, values)


async def remove_profile(desk: Desk, profile: Profile) -> None:
    await desk.stock.remove_profile(profile.id)


def _signed(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(values) | {"staff_name": desk.shift.staff_name}
