"""The ledger as CSV, for spreadsheets."""

from collections.abc import Iterable

from server.shop import spreadsheets
from server.shop.stock import wire

_FIELDS = wire.Entry.__struct_fields__


def header() -> str:
    return spreadsheets.lines([_FIELDS])


def lines(entries: Iterable[wire.Entry]) -> str:
    return spreadsheets.lines([getattr(entry, field) for field in _FIELDS] for entry in entries)
