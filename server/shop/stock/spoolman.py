"""What Spoolman exports, read: its API's lists (nested), its JSON export and its CSV export (flat, with dots).

Every row becomes one flat mapping with the names of the CSV, so that all three are read by the same lines. A row that
cannot be understood is a sentence in the report and never stops the others. Standard library only.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, TypeAlias

Flat: TypeAlias = dict[str, Any]
MOST_ROWS = 5000
_LONGEST = 100
_LONGEST_COMMENT = 2000
_HEAVIEST = Decimal(100_000)
_DEAREST = Decimal(1000)
# Spoolman writes this before a cell that a spreadsheet would calculate.
_GUARDED = ("'=", "'+", "'-", "'@", "'\t", "'\r")
_TRUE = ("true", "1", "yes")
_NAMELESS = "unknown"
_DEPTH = 3


class Unreadable(ValueError):
    """The whole file, in a sentence."""


@dataclass(frozen=True, slots=True)
class Spool:
    """In grams, millimetres and g/cm³, as Spoolman has them."""

    number: str
    material: str
    color: str
    color_hex: str
    vendor: str
    name: str
    initial: Decimal
    current: Decimal
    cost_per_gram: Decimal
    diameter: Decimal
    density: Decimal
    spool_weight: Decimal | None
    location: str
    lot: str
    comment: str
    is_archived: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    row: int
    number: str
    sentence: str


@dataclass(slots=True)
class Read:
    spools: list[Spool] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def read(content: bytes) -> Read:
    """Raises Unreadable."""
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Unreadable("The file is not UTF-8 text. Export it from Spoolman as JSON or CSV.") from None
    if not text or "\0" in text:
        raise Unreadable("The file is empty, or no text.")
    rows = _from_json(text) if text[0] in "[{" else _from_csv(text)
    found, seen = Read(), set[str]()
    for place, row in enumerate(rows, 1):
        if place > MOST_ROWS:
            raise Unreadable(f"The file has more than {MOST_ROWS} spools. Import it in parts.")
        _take(found, seen, place, row)
    if not found.spools and not found.troubles:
        raise Unreadable("No spool is in this file. Export spools, not filaments or vendors alone.")
    return found


def _take(found: Read, seen: set[str], place: int, row: Flat) -> None:
    number = _text(row, "id")
    try:
        _demand_spool(number, row, seen)
        found.spools.append(_spool(number, row))
        seen.add(number)
    except ValueError as error:
        found.troubles.append(Trouble(place, number[:_LONGEST], str(error)))


def _demand_spool(number: str, row: Flat, seen: set[str]) -> None:
    if not number.isascii() or not number.isdecimal() or len(number) > 18:
        raise ValueError("It has no id.")
    if number in seen:
        raise ValueError("Its id occurs twice.")
    if not any(name.startswith("filament.") for name in row):
        raise ValueError("It says nothing of its filament: this is no spool, or its filament is missing.")


def _spool(number: str, row: Flat) -> Spool:
    net = _number(row, "initial_weight") or _number(row, "filament.weight")
    used, left = _number(row, "used_weight") or Decimal(0), _number(row, "remaining_weight")
    if net is None:
        net = used + (left or 0)
    current = max(Decimal(0), net - used) if left is None else left
    price = _number(row, "price", _DEAREST * _HEAVIEST) or _number(
        row, "filament.price", _DEAREST * _HEAVIEST
    )
    tare = _first(row, "spool_weight", "filament.spool_weight", "filament.vendor.empty_spool_weight")
    name, colour = _text(row, "filament.name"), _colour(row)
    return Spool(
        number=number,
        material=_text(row, "filament.material") or _NAMELESS,
        color=name or colour or _NAMELESS,
        color_hex=colour,
        vendor=_text(row, "filament.vendor.name"),
        name=name,
        initial=net,
        current=current,
        cost_per_gram=min(_DEAREST, price / net) if price and net else Decimal(0),
        diameter=_number(row, "filament.diameter", Decimal(10)) or Decimal(0),
        density=_number(row, "filament.density", Decimal(30)) or Decimal(0),
        spool_weight=tare,
        location=_text(row, "location"),
        lot=_text(row, "lot_nr"),
        comment=_text(row, "comment", _LONGEST_COMMENT),
        is_archived=_text(row, "archived").lower() in _TRUE,
    )


def _from_json(text: str) -> Iterable[Flat]:
    try:
        said = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise Unreadable("The file is not valid JSON.") from None
    if isinstance(said, Mapping):
        spools = said.get("spools")
        if not isinstance(spools, list):
            raise Unreadable('The file must be a list of spools, or {"spools": […]}.')
        filaments, vendors = _by_id(said.get("filaments")), _by_id(said.get("vendors"))
        return [_joined(_flat(one), filaments, vendors) for one in spools if isinstance(one, Mapping)]
    return [_flat(one) for one in said if isinstance(one, Mapping)]


def _from_csv(text: str) -> Iterable[Flat]:
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    try:
        rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        raise Unreadable("The file is not valid CSV.") from None
    if not rows or "id" not in rows[0]:
        raise Unreadable("The first line must name the columns, id among them, as Spoolman's export does.")
    return [{str(name): value for name, value in row.items() if isinstance(value, str)} for row in rows]


def _flat(said: Mapping[Any, Any], before: str = "", depth: int = 0) -> Flat:
    found: Flat = {}
    for name, value in said.items():
        if isinstance(value, Mapping):
            if depth < _DEPTH:
                found |= _flat(value, f"{before}{name}.", depth + 1)
        elif not isinstance(value, list):
            found[f"{before}{name}"] = value
    return found


def _joined(row: Flat, filaments: Mapping[str, Flat], vendors: Mapping[str, Flat]) -> Flat:
    """With what the other lists of the file say of its filament, and of that one's vendor."""
    filament = filaments.get(str(row.get("filament_id", row.get("filament.id"))), {})
    row = {**{f"filament.{name}": value for name, value in filament.items()}, **row}
    vendor = vendors.get(str(row.get("filament.vendor_id", row.get("filament.vendor.id"))), {})
    return {**{f"filament.vendor.{name}": value for name, value in vendor.items()}, **row}


def _by_id(said: Any) -> dict[str, Flat]:
    rows = [_flat(one) for one in said if isinstance(one, Mapping)] if isinstance(said, list) else []
    return {str(row.get("id")): row for row in rows}


def _text(row: Flat, name: str, longest: int = _LONGEST) -> str:
    value = row.get(name)
    if value is None:
        return ""
    text = str(value).strip()
    text = text[1:] if text.startswith(_GUARDED) else text
    lines = text.splitlines() if longest == _LONGEST_COMMENT else [text]
    return "\n".join(" ".join(_printable(line).split()) for line in lines)[:longest].strip()


def _printable(text: str) -> str:
    """No database and no label has room for the rest."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _number(row: Flat, name: str, most: Decimal = _HEAVIEST) -> Decimal | None:
    """None for what is not stated."""
    text = _text(row, name)
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{name} is not a number: {text[:40]}.") from None
    if not number.is_finite() or number > most:
        raise ValueError(f"{name} is out of range: {text[:40]}.")
    if number < 0:
        raise ValueError(f"{name} is less than nothing: {text[:40]}.")
    return number


def _first(row: Flat, *names: str) -> Decimal | None:
    return next((number for name in names if (number := _number(row, name)) is not None), None)


def _colour(row: Flat) -> str:
    """Like "#RRGGBB"; of a spool with several colours the first."""
    stated = _text(row, "filament.color_hex") or _text(row, "filament.multi_color_hexes").split(",")[0]
    digits = stated.strip().removeprefix("#").upper()
    is_colour = len(digits) in (6, 8) and all(digit in "0123456789ABCDEF" for digit in digits)
    return f"#{digits}" if is_colour else ""
