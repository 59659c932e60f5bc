"""Finding jobs by a part of a name or an e-mail address.

SQLite asks its trigram index (FTS5), newest first, and stops as soon as a page is full: a common word costs no more
than a rare one. The index also holds the status, so a search inside one queue never looks at the other queues; one
trigram that no other status has is enough to name it. PostgreSQL uses pg_trgm behind a plain LIKE. Fewer than three
characters have no trigram: those look through the newest jobs only.
"""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, UnaryExpression, bindparam, column, func, select, table, text

from server.lab.life_cycle import Status
from server.lab.naming import folded
from server.lab.tables import jobs

# How many matches are counted; beyond it a list says "more than".
BOUND = 1000
# How far back a search of one or two characters looks.
RECENT = 20_000
_TRIGRAM = 3
_STATUS_TRIGRAMS: Final[dict[Status, str]] = {
    "UPLOADED": "upl",
    "PENDING": "pen",
    "READYTOPRINT": "rea",
    "PRINTING": "tin",
    "COMPLETED": "omp",
    "PAIDPICKEDUP": "aid",
    "REJECTED": "rej",
    "ARCHIVED": "arc",
}

_index = table("jobs_search", column("rowid"))


def is_short(search: str) -> bool:
    return len(_needle(search)) < _TRIGRAM


def phrase(search: str, status: Status | None) -> str:
    """The question to the trigram index."""
    words = 'search_text : "' + _needle(search).replace('"', '""') + '"'
    return words if status is None else f'{words} AND status : "{_STATUS_TRIGRAMS[status]}"'


def pattern(search: str) -> str:
    escaped = _needle(search).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def through_index(query: Select[Any]) -> Select[Any]:
    """Drive the query from the trigram index, which yields newest first without sorting."""
    joined = query.select_from(_index.join(jobs, jobs.c.seq == _index.c.rowid))
    return joined.where(text("jobs_search MATCH :phrase").bindparams(bindparam("phrase")))


def place() -> ColumnElement[int]:
    """Where a match stands in the index: the job's seq."""
    return _index.c.rowid


def newest_first(*, descending: bool) -> UnaryExpression[Any]:
    """The order that the index has by itself."""
    return _index.c.rowid.desc() if descending else _index.c.rowid.asc()


def by_pattern() -> ColumnElement[bool]:
    return jobs.c.search_text.like(bindparam("pattern"), escape="\\")


def among_recent() -> ColumnElement[bool]:
    newest = select(func.max(jobs.c.seq)).scalar_subquery()
    return by_pattern() & (jobs.c.seq > newest - RECENT)


def _needle(search: str) -> str:
    return folded(search.strip())
