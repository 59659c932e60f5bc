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
    column,
    func,
    select,
    table,
    text,
)
from sqlalchemy.sql.expression import literal_column

from server.foundation.database import Prepared, Unit
from server.lab import summaries
from server.lab.naming import folded
from server.lab.summaries import JobSummary
from server.lab.tables import job_counts, job_events, jobs

SEARCH_BOUND = 1000
_TRIGRAM = 3
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

    status: str | None = None
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
    rows = _statement(_shape(wanted, is_sqlite=unit.is_sqlite)).rows(
        unit, _values(unit, wanted, wanted.limit + 1)
    )
    shown = rows[: wanted.limit]
    more = len(rows) > wanted.limit and wanted.sort == "created_at"
    total, filtered, capped = _totals(unit, wanted)
    return Page(
        [summaries.summary(row, unit.now) for row in shown],
        total,
        filtered,
        capped,
        shown[-1][0] if more else None,
    )


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
    search = ""
    if wanted.search:
        search = "index" if is_sqlite and len(folded(wanted.search)) >= _TRIGRAM else "like"
    return _Shape(
        wanted.status is not None,
        wanted.printer is not None,
        wanted.discipline is not None,
        wanted.confirmation_expired,
        search,
        wanted.after is not None,
        wanted.offset > 0,
        wanted.sort,
        wanted.descending,
    )


def _values(unit: Unit, wanted: Wanted, limit: int) -> dict[str, Any]:
    needle = folded(wanted.search.strip())
    escaped = needle.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return {
        "status": wanted.status,
        "printer": wanted.printer,
        "discipline": wanted.discipline,
        "phrase": '"' + needle.replace('"', '""') + '"',
        "pattern": f"%{escaped}%",
        "after": wanted.after,
        "limit": limit,
        "offset": wanted.offset,
        "now": unit.now,
    }


@lru_cache(maxsize=512)
def _statement(shape: _Shape) -> Prepared:
    if shape.deep and not shape.search:
        # Skipping is done inside an index; only the rows of the page are read.
        skipped = _ordered(_filtered(select(jobs.c.seq), shape), shape).subquery()
        query = select(*summaries.COLUMNS).join(skipped, jobs.c.seq == skipped.c.seq)
        return Prepared(query.order_by(*_order(shape)))
    return Prepared(_ordered(_filtered(select(*summaries.COLUMNS), shape), shape))


@lru_cache(maxsize=512)
def _count_statement(shape: _Shape) -> Prepared:
    found = (
        _filtered(select(literal_column("1")).select_from(jobs), shape).limit(bindparam("limit")).subquery()
    )
    return Prepared(select(func.count()).select_from(found))


def _filtered(query: Select[Any], shape: _Shape) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    for name, present in (
        ("status", shape.status),
        ("printer", shape.printer),
        ("discipline", shape.discipline),
    ):
        if present:
            conditions.append(jobs.c[name] == bindparam(name))
    if shape.expired is not None:
        conditions.append(_expired() if shape.expired else ~_expired())
    if shape.search == "index":
        found: Select[Any] = (
            select(column("rowid")).select_from(table("jobs_search")).where(text("jobs_search MATCH :phrase"))
        )
        conditions.append(jobs.c.seq.in_(found))
    elif shape.search == "like":
        conditions.append(jobs.c.search_text.like(bindparam("pattern"), escape="\\"))
    if shape.after:
        after: ColumnElement[int] = bindparam("after")
        conditions.append(jobs.c.seq < after if shape.descending else jobs.c.seq > after)
    return query.where(*conditions)


def _expired() -> ColumnElement[bool]:
    is_over = func.coalesce(jobs.c.token_expires_at, "9999") <= bindparam("now")
    return (jobs.c.status == "PENDING") & is_over


def _ordered(query: Select[Any], shape: _Shape) -> Select[Any]:
    return query.order_by(*_order(shape)).limit(bindparam("limit")).offset(bindparam("offset"))


def _order(shape: _Shape) -> list[Any]:
    columns = [jobs.c.seq] if shape.sort == "created_at" else [_SORTS[shape.sort], jobs.c.seq]
    return [item.desc() if shape.descending else item.asc() for item in columns]


def _totals(unit: Unit, wanted: Wanted) -> tuple[int, int, bool]:
    """All jobs, those that fit, and whether the latter are only known to be more than the bound."""
    values = {"status": wanted.status, "printer": wanted.printer, "discipline": wanted.discipline}
    total, fitting = _COUNTS.rows(unit, values)[0]
    if wanted.search or wanted.confirmation_expired is not None:
        uncut = replace(_shape(wanted, is_sqlite=unit.is_sqlite), after=False, deep=False, sort="created_at")
        found = _count_statement(uncut).rows(unit, _values(unit, wanted, SEARCH_BOUND + 1))[0][0]
        return int(total), min(found, SEARCH_BOUND), found > SEARCH_BOUND
    return int(total), int(fitting), False


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
