"""What one test's database has compiled, the next one's need not: SQL is made of our statements once for each dialect.

Every engine begins with nothing compiled, and most tests open one of their own: more than half of what a short test cost.
"""

from collections import defaultdict
from functools import partial
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.util import LRUCache

# More than the server has.
_STATEMENTS = 4000


class Compiled:
    """As an engine keeps it, but for all engines of one dialect: the first part of each key is that engine's own."""

    def __init__(self) -> None:
        self._kept: LRUCache[Any, Any] = LRUCache(_STATEMENTS)

    def get(self, key: tuple[Any, ...]) -> Any:
        return self._kept.get(key[1:])

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        self._kept[key[1:]] = compiled


def _share(shared: dict[str, Compiled], connection: Connection) -> None:
    connection.execution_options(compiled_cache=shared[connection.dialect.name])


event.listen(Engine, "engine_connect", partial(_share, defaultdict(Compiled)))
