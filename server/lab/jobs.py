"""Asking for jobs: pages of a queue, one job with its history, and searching.

Pages cost the same at a thousand jobs and at a million: they go by `seq` through an index, totals come from the
counters, and `next` continues by key. Searching uses the trigram index (three characters and more); how many match is
counted up to a bound and then said to be more.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    select,
)
from sqlalchemy.sql.expression import literal_column

from server.foundation.database import Prepared, Unit
from server.lab import searching, summaries
from server.lab.life_cycle import Status
from server.lab.summaries import JobSummary
from server.lab.tables import job_counts, job_events, jobs

_SORTS: dict[str, Any] = {
    "student_name": jobs.c.student_name,
    "display_name": jobs.c.display_name,
    "printer": jobs.c.printer,
    "cost_usd": jobs.c.cost_cents,
    "updated_at": jobs.c.updated_at,
}
SORTS = ("created_at", *_SORTS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of which jobs; `after` is the seq of the last row of the page before."""

    status: Status | None = None
    search: str = ""
    printer: str | None = None
    discipline: str | None = None
    confirmation_expired: bool | None = None
    offset: int = 0
    after: int | None = None
    limit: int = 50
    sort: str = "created_at"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    jobs: list[JobSummary]
    total: int
    filtered: int
    filtered_capped: bool
    # The seq to continue from; None at the end or where the order is not by creation.
    next: int | None


def page(unit: Unit, wanted: Wanted) -> Page:
    shape = _shape(wanted, is_sqlite=unit.is_sqlite)
    rows = _statement(shape).rows(unit, _values(unit, wanted, wanted.limit + 1))
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit
    total, filtered, capped = _totals(unit, wanted, shape, None if more else wanted.offset + len(rows))
    after = shown[-1][0] if more and wanted.sort == "created_at" else None
    return Page([summaries.summary(row, unit.now) for row in shown], total, filtered, capped, after)


def history(unit: Unit, job_id: str) -> list[Row[Any]]:
    return unit.all(select(job_events).where(job_events.c.job_id == job_id).order_by(job_events.c.id))


@dataclass(frozen=True, slots=True)
class _Shape:
    """What makes two list questions the same statement with other values."""

    status: bool
    printer: bool
    discipline: bool
    expired: bool | None
    search: str
    after: bool
    deep: bool
    sort: str
    descending: bool


def _shape(wanted: Wanted, *, is_sqlite: bool) -> _Shape:
    return _Shape(
        wanted.status is not None,
        wanted.printer is not None,
        wanted.discipline is not None,
        wanted.confirmation_expired,
        _way_of_searching(wanted.search, is_sqlite=is_sqlite),
        wanted.after is not None,
        wanted.offset > 0,
        wanted.sort,
        wanted.descending,
    )


def _way_of_searching(search: str, *, is_sqlite: bool) -> str:
    if not search.strip():
        return ""
    if searching.is_short(search):
        return "recent"
    return "index" if is_sqlite else "pattern"


def _values(unit: Unit, wanted: Wanted, limit: int) -> dict[str, Any]:
    return {
        "status": wanted.status,
        "printer": wanted.printer,
        "discipline": wanted.discipline,
        "phrase": searching.phrase(wanted.search, wanted.status),
        "pattern": searching.pattern(wanted.search),
        "after": wanted.after,
        "limit": limit,
        "offset": wanted.offset,
        "now": unit.now,
        "bound": searching.BOUND,
    }


@lru_cache(maxsize=512)
def _statement(shape: _Shape) -> Prepared:
    if shape.search and shape.sort != "created_at":
        # A search may match everything: only its newest matches are sorted another way.
        newest = replace(shape, sort="created_at", descending=True)
        found = _filtered(select(jobs.c.seq), newest).order_by(*_order(newest)).limit(bindparam("bound"))
        return _picked(found, shape, paged=True)
    if shape.deep and not shape.search:
        # Skipping is done inside an index; only the rows of the page are read.
        return _picked(_paged(_filtered(select(jobs.c.seq), shape), shape), shape, paged=False)
    return Prepared(_paged(_filtered(select(*summaries.COLUMNS), shape), shape))


def _picked(found: Select[Any], shape: _Shape, *, paged: bool) -> Prepared:
    """The rows of the jobs that a narrow query found."""
    chosen = found.subquery()
    query: Select[Any] = select(*summaries.COLUMNS).join(chosen, jobs.c.seq == chosen.c.seq)
    return Prepared(_paged(query, shape) if paged else query.order_by(*_order(shape)))


@lru_cache(maxsize=512)
def _count_statement(shape: _Shape) -> Prepared:
    found = (
        _filtered(select(literal_column("1").label("one")).select_from(jobs), shape)
        .limit(bindparam("limit"))
        .subquery()
    )
    return Prepared(select(func.count()).select_from(found))


def _filtered(query: Select[Any], shape: _Shape) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    for name, present in (
        ("status", shape.status),
        ("printer", shape.printer),
        ("discipline", shape.discipline),
    ):
        # The search index knows the status; saying it again would make SQLite start from the wrong end.
        if present and not (name == "status" and shape.search == "index"):
            conditions.append(jobs.c[name] == bindparam(name))
    if shape.expired is not None:
        conditions.append(_expired() if shape.expired else ~_expired())
    if shape.search == "index":
        query = searching.through_index(query)
    elif shape.search:
        conditions.append(searching.among_recent() if shape.search == "recent" else searching.by_pattern())
    if shape.after:
        after: ColumnElement[int] = bindparam("after")
        place = searching.place() if shape.search == "index" else jobs.c.seq
        conditions.append(place < after if shape.descending else place > after)
    return query.where(*conditions)


def _expired() -> ColumnElement[bool]:
    is_over = func.coalesce(jobs.c.token_expires_at, "9999") <= bindparam("now")
    return (jobs.c.status == "PENDING") & is_over


def _paged(query: Select[Any], shape: _Shape) -> Select[Any]:
    return query.order_by(*_order(shape)).limit(bindparam("limit")).offset(bindparam("offset"))


def _order(shape: _Shape) -> list[Any]:
    if shape.search == "index" and shape.sort == "created_at":
        return [searching.newest_first(descending=shape.descending)]
    columns = [jobs.c.seq] if shape.sort == "created_at" else [_SORTS[shape.sort], jobs.c.seq]
    return [item.desc() if shape.descending else item.asc() for item in columns]


def _totals(unit: Unit, wanted: Wanted, shape: _Shape, seen_all: int | None) -> tuple[int, int, bool]:
    """All jobs, those that fit, and whether the latter are only known to be more than the bound.

    `seen_all` is how many fit when this page is the last one, so that nothing needs to be counted.
    """
    values = {"status": wanted.status, "printer": wanted.printer, "discipline": wanted.discipline}
    total, fitting = (int(number) for number in _COUNTS.rows(unit, values)[0])
    if not wanted.search.strip() and wanted.confirmation_expired is None:
        return total, fitting, False
    if seen_all is not None and wanted.after is None and (wanted.offset == 0 or seen_all > wanted.offset):
        return total, seen_all, False
    uncut = replace(shape, after=False, deep=False, sort="created_at")
    found = _count_statement(uncut).rows(unit, _values(unit, wanted, searching.BOUND + 1))[0][0]
    return total, min(found, searching.BOUND), found > searching.BOUND


def _fits(name: str) -> ColumnElement[bool]:
    wanted = cast(bindparam(name), Text)
    return wanted.is_(None) | (job_counts.c[name] == wanted)


_COUNTS = Prepared(
    select(
        func.coalesce(func.sum(job_counts.c.jobs), 0),
        func.coalesce(
            func.sum(
                case((_fits("status") & _fits("printer") & _fits("discipline"), job_counts.c.jobs), else_=0)
            ),
            0,
        ),
    )
)
