"""Labels of spools: one as a picture or a PDF, many on sheets."""

import asyncio
from typing import Annotated, Literal

import msgspec
from starlette.responses import Response

from server.foundation.operations import Call
from server.foundation.problems import Invalid
from server.shop.stock import label_sheets, labelling
from server.shop.stock.endpoints.asking import Stock, number
from server.shop.stock.labels import Size, size_of

_TYPES = {"png": "image/png", "pdf": "application/pdf"}


class LabelQuery(msgspec.Struct):
    format: Literal["pdf", "png"] = "pdf"
    size: Annotated[str, msgspec.Meta(max_length=9)] = "62x29"
    """Width and height in millimetres."""


class LabelsQuery(msgspec.Struct):
    ids: Annotated[str, msgspec.Meta(max_length=4000)]
    """Numbers of spools between commas; one that is named twice has two labels."""
    size: Annotated[str, msgspec.Meta(max_length=9)] = "62x29"
    skip: Annotated[int, msgspec.Meta(ge=0, le=500)] = 0
    """Places of the first sheet that are used already."""


async def one(stock: Stock, call: Call[None, LabelQuery]) -> Response:
    size, spool_id = _size(call.query.size), number(call, "id")
    [label] = await stock.bridge.db.read(labelling.labels, [spool_id])
    make = label_sheets.picture if call.query.format == "png" else label_sheets.single
    return _file(await asyncio.to_thread(make, label, size), call.query.format, f"spool-{spool_id}")


async def sheets(stock: Stock, call: Call[None, LabelsQuery]) -> Response:
    size = _size(call.query.size)
    labels = await stock.bridge.db.read(labelling.labels, _ids(call.query.ids))
    made = await asyncio.to_thread(label_sheets.sheets, labels, size, skipped=call.query.skip)
    return _file(made, "pdf", "spools")


def _size(text: str) -> Size:
    try:
        return size_of(text)
    except ValueError as error:
        raise Invalid({"size": str(error)}) from None


def _ids(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdecimal() and len(part) < 10 for part in parts):
        raise Invalid({"ids": "ids must be numbers of spools between commas, like 1,2,3."})
    if not 1 <= len(parts) <= label_sheets.MOST:
        raise Invalid({"ids": f"ids must name 1 to {label_sheets.MOST} spools."})
    return [int(part) for part in parts]


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'inline; filename="{name}.{kind}"', "Cache-Control": "no-store"}
    return Response(content, headers=headers, media_type=_TYPES[kind])
