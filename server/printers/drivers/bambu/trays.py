"""How a printer says that a place for a spool is empty: facts that merging and reading both need."""

from typing import Any

from server.printers.drivers.bambu.values import bits, items


def is_emptied(tray: dict[str, Any]) -> bool:
    """Only an id, or an id and a state: the spool was taken out."""
    return tray.keys() <= {"id", "state"}


def looks_switched_off(ams: dict[str, Any], before: dict[str, Any]) -> bool:
    """No spool anywhere, where there was one, without power, and nothing else in the message agrees."""
    if bits(ams["tray_exist_bits"]) != 0 or not bits(before.get("tray_exist_bits")):
        return False
    if ams.get("power_on_flag", before.get("power_on_flag")) is not False:
        return False
    return not _agrees(ams)


def _agrees(ams: dict[str, Any]) -> bool:
    units = ams.get("ams")
    return isinstance(units, list) and all(
        is_emptied(tray) for unit in items(units) for tray in items(unit.get("tray"))
    )
