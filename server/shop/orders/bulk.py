"""Many rows past the layers that cost more than the database: for pages and intakes, which are nothing but rows.

Statements are ours to the last letter and numbers are written out; whatever anybody stated travels as a parameter.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from server.foundation.database import Unit


def rows(unit: Unit, sql: str) -> list[Sequence[Any]]:
    """Of a statement without parameters, as plain tuples."""
    return list(unit.connection.exec_driver_sql(sql).all())


def insert_all(unit: Unit, table: Table, given: Sequence[Mapping[str, Any]]) -> None:
    """Every row states the same columns; the others get the table's own values."""
    if not given:
        return
    names = tuple(given[0])
    stated, fixed = _statement(table, names, is_sqlite=unit.is_sqlite)
    unit.connection.exec_driver_sql(stated, [(*(row[name] for name in names), *fixed) for row in given])


def listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)


@lru_cache(maxsize=64)
def _statement(table: Table, names: tuple[str, ...], *, is_sqlite: bool) -> tuple[str, tuple[Any, ...]]:
    defaults: dict[str, Any] = {
        column.name: getattr(column.default, "arg", None)
        for column in table.columns
        if column.name not in names and column.default is not None
    }
    columns = (*names, *defaults)
    places = ", ".join(["?" if is_sqlite else "%s"] * len(columns))
    sql = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608  # names of our own tables
    return sql, tuple(defaults.values())
