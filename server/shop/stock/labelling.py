"""The label of each spool, from its row."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from server.foundation.database import Unit
from server.shop.stock import spools
from server.shop.stock.grams import said
from server.shop.stock.labels import Label, colour_of

# The workstation opens such links; letters only, because others are no legal scheme.
_LINK = "layerdesk://spool/{number}"


def labels(unit: Unit, spool_ids: Sequence[int]) -> list[Label]:
    """In the order that was asked for. Raises NotFound for one that is not there."""
    return [label_of(spools.one(unit, spool_id)) for spool_id in spool_ids]


def label_of(row: Row[Any]) -> Label:
    brand = " ".join(part for part in (row.vendor, row.name) if part)
    diameter = f"{row.diameter / 1000:g} mm" if row.diameter else ""
    facts = " · ".join(part for part in (f"#{row.id}", said(row.initial_amount), diameter) if part)
    tare = "" if row.spool_weight is None else f"Empty {said(row.spool_weight)}"
    lot = f"Lot {row.lot}" if row.lot else ""
    return Label(
        link=_LINK.format(number=row.id),
        title=row.material,
        colour_name=row.color,
        colour=colour_of(row.color_hex),
        lines=(facts, brand, " · ".join(part for part in (lot, tare) if part)),
    )
