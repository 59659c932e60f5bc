"""Many rows past the layers that cost more than the database: for pages and intakes, which are nothing but rows.

Statements are ours to the last letter and numbers are written out; whatever anybody stated travels as a parameter. A
hundred rows are one statement: the driver gives the interpreter away once for all of them, not once for each.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table

from server.foundation.database import Unit

# Both databases bear some ten thousand parameters; statements of the same size are kept by the driver.
_TOGETHER = 100


def rows(unit: Unit, sql: str) -> list[Sequence[Any]]:
    """Of a statement without parameters, as plain tuples."""
    return list(unit.connection.exec_driver_sql(sql).all())


def insert_all(
    unit: Unit, table: Table, given: Sequence[Mapping[str, Any]], also: str = ""
) -> list[Sequence[Any]]:
    """Every row states the same columns; the others get the table's own values.

    `also`: how the statement ends; what it returns then.
    """
    returned: list[Sequence[Any]] = []
    for start in range(0, len(given), _TOGETHER):
        part = given[start : start + _TOGETHER]
        names = tuple(part[0])
        sql, fixed = _statement(table, names, len(part), is_sqlite=unit.is_sqlite)
        values: list[Any] = []
        for row in part:
            values += [row[name] for name in names]
            values += fixed
        done = unit.connection.exec_driver_sql(f"{sql} {also}", tuple(values))
        returned += done.all() if done.returns_rows else ()
    return returned


def add_up(unit: Unit, table: Table, given: Sequence[Mapping[str, Any]]) -> None:
    """Rows whose numbers are added to those that stand under the same key."""
    keys = [column.name for column in table.primary_key.columns]
    numbers = [column.name for column in table.columns if column.name not in keys]
    added = ", ".join(f"{name} = {table.name}.{name} + excluded.{name}" for name in numbers)
    insert_all(unit, table, given, f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}")


def listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in numbers)


@lru_cache(maxsize=256)
def _statement(
    table: Table, names: tuple[str, ...], count: int, *, is_sqlite: bool
) -> tuple[str, tuple[Any, ...]]:
    defaults: dict[str, Any] = {
        column.name: getattr(column.default, "arg", None)
        for column in table.columns
        if column.name not in names and column.default is not None
    }
    columns = (*names, *defaults)
    places = ", ".join(["?" if is_sqlite else "%s"] * len(columns))
    every = ", ".join([f"({places})"] * count)
    sql = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES {every}"  # noqa: S608  # names of our own tables
    return sql, tuple(defaults.values())
