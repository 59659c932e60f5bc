"""`/board`: the public queue, for the wall and for everybody; no names, only numbers that students know."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from server.lab import rendering
from server.lab.wire import BoardEntry
from server.pages.site import Site

_SHOWN = 24


@dataclass(frozen=True, slots=True)
class _Column:
    title: str
    empty: str
    entries: list[BoardEntry]
    shown: list[BoardEntry]
    tone: str

    @property
    def more(self) -> int:
        return len(self.entries) - len(self.shown)


_COLUMNS = (
    ("PRINTING", "Printing now", "No printer is busy.", "info"),
    ("READYTOPRINT", "Next in line", "The queue is empty. Yours could be next.", "calm"),
    ("COMPLETED", "Ready for pickup", "Nothing is waiting to be picked up.", "good"),
)


async def show(site: Site, _request: Request) -> Response:
    found = await site.desk.db.read(rendering.board)
    columns = [
        _column([entry for entry in found.queue if entry.status == status], title, empty, tone)
        for status, title, empty, tone in _COLUMNS
    ]
    return site.page("board.html", columns=columns, generated_at=found.generated_at, is_empty=not found.queue)


def _column(entries: list[BoardEntry], title: str, empty: str, tone: str) -> _Column:
    return _Column(title, empty, entries, entries[:_SHOWN], tone)
