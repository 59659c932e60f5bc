"""A job as an upload leaves it."""

from pathlib import Path

from server.compute import files, jobs
from server.compute.engine.engine import Engine
from server.foundation.database import Database
from tests.server.compute.counter import COPY
from tests.server.compute.filled import ROOM, new

ROWS = "".join(f"n{number},{number}\n" for number in range(40))
TABLE = ("name,size\n" + ROWS).encode()


def uploaded(
    engine: Engine, db: Database, account_id: int, code: str = COPY, data: bytes = TABLE, name: str = "f1"
) -> int:
    folder = engine.folder / name
    folder.mkdir(parents=True)
    (folder / files.CODE).write_text(code)
    (folder / files.REQUIREMENTS).write_text("")
    (folder / files.DATA).write_bytes(data)
    return int(db.write_now(jobs.add, account_id, new(name), ROOM).id)


def result(engine: Engine, name: str = "f1") -> Path:
    return engine.folder / name / files.RESULT
