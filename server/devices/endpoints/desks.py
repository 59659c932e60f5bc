"""The lab's own desks: the devices with all that is known of them, adding, changing and removing, a pairing code, and syncs."""

import msgspec
from msgspec import UNSET

from server.devices import devices as verbs
from server.devices import pairing, syncs, wire
from server.devices.devices import NewDevice
from server.devices.house import House
from server.devices.rules import SUCCESS
from server.foundation import clock
from server.foundation.operations import Call


async def listed(house: House, _call: Call[None, None]) -> wire.DeskDevices:
    return msgspec.convert({"devices": await house.db.read(verbs.all_for_desks)}, wire.DeskDevices)


async def one(house: House, call: Call[None, None]) -> wire.DeskDevice:
    return await _shown(house, call.path("device_id"))


async def add(house: House, call: Call[wire.NewDevice, None]) -> wire.DeskDevice:
    said = call.body
    new = NewDevice(
        name=said.name,
        type=said.type,
        driver=said.driver,
        key=None if said.device_id is None else str(said.device_id),
        host=said.host,
        secret=said.secret,
        owner=said.owner,
        printer_id=said.printer_id,
        options=said.options,
    )
    row = await house.db.write(verbs.add, new, house.vault)
    return await _shown(house, row.key)


async def change(house: House, call: Call[wire.ChangeDevice, None]) -> wire.DeskDevice:
    pairs = ((name, getattr(call.body, name)) for name in call.body.__struct_fields__)
    stated = {name: value for name, value in pairs if value is not UNSET}
    row = await house.db.write(verbs.change, call.path("device_id"), stated, house.vault)
    return await _shown(house, row.key)


async def remove(house: House, call: Call[None, None]) -> wire.Answer:
    row = await house.db.write(verbs.remove, call.path("device_id"))
    return wire.Answer(f"{row.name} was removed. Its files are kept on the server.")


async def pair(house: House, call: Call[None, None]) -> wire.PairingCode:
    code = await house.db.write(pairing.open_pairing, call.path("device_id"), house.vault)
    return wire.PairingCode(code.code, clock.shown(code.expires_at), house.public_url)


async def history(house: House, call: Call[None, None]) -> wire.DeskSyncs:
    row = await house.db.read(verbs.one, call.path("device_id"))
    return msgspec.convert({"syncs": await house.db.read(syncs.history, row.id)}, wire.DeskSyncs)


async def sync(house: House, call: Call[None, None]) -> wire.DeskSynced:
    """200 whatever came of it: the device says so."""
    row = await house.db.read(verbs.one, call.path("device_id"))
    after = await house.syncing.sync(row)
    is_good = after.sync_status_code == SUCCESS.code
    message = "Device synced successfully" if is_good else f"Sync failed: {after.error_message}"
    return wire.DeskSynced(message, await _shown(house, after.key))


async def _shown(house: House, key: str) -> wire.DeskDevice:
    return msgspec.convert(await house.db.read(verbs.one_for_desk, key), wire.DeskDevice)
