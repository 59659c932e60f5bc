"""Saves a table as CSV where a person wants it, and says how that went.

A table may be longer than this machine's memory: its pages are written as they come, into a file beside the one that was
asked for, which takes its place once all of it is there. Whoever stops in between finds nothing changed.
"""

from __future__ import annotations

import asyncio
import re
from contextlib import aclosing
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication

from workstation.dialogs.save_file import ask_where_to_save
from workstation.models.csv_text import csv_lines

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from workstation.models.csv_text import Value
    from workstation.sync.notices import Notices

P = ParamSpec("P")
T = TypeVar("T")


async def export(
    notices: Notices, name: str, titles: Sequence[str], rows: Iterable[Sequence[Value]], parent: QWidget
) -> None:
    """`name` without an ending, in words."""

    async def whole() -> AsyncGenerator[Iterable[Sequence[Value]]]:
        yield rows

    await export_pages(notices, name, titles, whole(), parent)


async def export_pages(
    notices: Notices,
    name: str,
    titles: Sequence[str],
    pages: AsyncGenerator[Iterable[Sequence[Value]]],
    parent: QWidget,
) -> None:
    """As `export`; nothing is asked of `pages` before somebody has said where to save them."""
    tr = QCoreApplication.translate
    target = await ask_where_to_save(
        tr("Export", "Save as spreadsheet"),
        f"{file_name(name)}.csv",
        tr("Export", "Spreadsheet (*.csv)"),
        parent,
    )
    if target is None:
        return
    try:
        await _written(target, titles, pages)
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        notices.say("danger", tr("Export", "Not saved: {reason}").format(reason=reason))
        return
    notices.say("good", tr("Export", "Saved: {file}").format(file=target.name))


async def _written(
    target: Path, titles: Sequence[str], pages: AsyncGenerator[Iterable[Sequence[Value]]]
) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        # With a byte order mark, or Excel reads umlauts wrong.
        await _whole(part.write_text, csv_lines([titles]), "utf-8-sig", newline="")
        async with aclosing(pages):
            async for rows in pages:
                await _whole(_append, part, csv_lines(rows))
        await _whole(part.replace, target)
    finally:
        await _whole(part.unlink, missing_ok=True)


def _append(part: Path, text: str) -> None:
    with part.open("a", encoding="utf-8", newline="") as file:
        file.write(text)


async def _whole(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """On another thread, and to its end: whoever stops must not leave a thread that still writes."""
    done = asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs))
    try:
        return await asyncio.shield(done)
    except asyncio.CancelledError:
        await asyncio.wait([done])
        raise


def file_name(words: str) -> str:
    return re.sub(r"\W+", "-", words).strip("-").lower()
