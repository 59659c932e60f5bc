"""A database with as many jobs as a figure asks for: `seed_jobs(url, count)`.

Rows are written past the verbs, because a million transactions would take an hour; what the verbs promise holds all
the same: the counters agree with the rows, each file has its hash, the search index knows each name. No file lies on
the disk.
"""

import random
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Table, create_engine, insert, text

from server.lab import tables
from server.lab.life_cycle import DIRECTORIES, Status
from server.lab.naming import base_name, folded, short_id
from server.migrations.upgrade import upgrade

_BATCH = 5000
_STUDENTS = 20_000
_FIRST = [
    "Jane",
    "Amir",
    "Lucia",
    "Tomasz",
    "Mei",
    "Olu",
    "Soren",
    "Hannah",
    "Ravi",
    "Camille",
    "Noah",
    "Aiko",
    "Beatriz",
    "Elias",
    "Fatima",
    "Grace",
    "Henrik",
    "Isabella",
    "Jamal",
    "Klara",
    "Liam",
    "Maya",
    "Nikolai",
    "Olivia",
    "Pablo",
    "Quynh",
    "Rosa",
    "Samuel",
    "Talia",
    "Uma",
    "Viktor",
    "Wren",
    "Ximena",
    "Yusuf",
    "Zoe",
]
_LAST_PARTS = [
    "ber",
    "hol",
    "kir",
    "lan",
    "mar",
    "nor",
    "pet",
    "quin",
    "ros",
    "sten",
    "tor",
    "ul",
    "vin",
    "wal",
    "yor",
    "zim",
]
_LAST_ENDS = ("berg", "man", "son", "ez", "ova", "ini", "field", "ley", "sen", "ski")
STAFF = ("Dana Whitfield", "Marco Silva", "Priya Raman")
_STATUSES: dict[Status, float] = {
    "UPLOADED": 0.01, "PENDING": 0.01, "READYTOPRINT": 0.008, "PRINTING": 0.002, "COMPLETED": 0.02,
    "PAIDPICKEDUP": 0.55, "REJECTED": 0.1, "ARCHIVED": 0.3,
}  # fmt: skip
_PRINTERS = ("Prusa MK4S", "Prusa XL", "Raise3D Pro 2 Plus", "Formlabs Form 3")
_DISCIPLINES = (
    "Art", "Architecture", "Landscape Architecture", "Interior Design", "Engineering", "Hobby/Personal", "Other",
)  # fmt: skip
_COLOURS = ("True Red", "Blue", "Green", "True Black", "True White", "Gray")
_ROUTE = (
    ("StaffApproved", "PENDING"),
    ("StudentConfirmed", "READYTOPRINT"),
    ("JobMarkedPrinting", "PRINTING"),
    ("JobMarkedComplete", "COMPLETED"),
    ("JobMarkedPickedUp", "PAIDPICKEDUP"),
)
_INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"

Row = dict[str, Any]


def seed_jobs(db_url: str, count: int, *, years: float = 3.0, with_events: bool = True) -> None:
    """Bring the database to the newest revision and add `count` jobs, spread evenly over the years up to now."""
    upgrade(db_url)
    engine = create_engine(db_url)
    try:
        with engine.connect() as connection:
            is_sqlite = connection.dialect.name == "sqlite"
            kept = _put_aside(connection) if is_sqlite else []
            _seed(connection, count, years, with_events=with_events)
            for statement in kept:
                connection.exec_driver_sql(statement)
            if is_sqlite:
                connection.exec_driver_sql("INSERT INTO jobs_search(jobs_search) VALUES ('rebuild')")
            connection.execute(text("ANALYZE"))
            connection.commit()
    finally:
        engine.dispose()


def _put_aside(connection: Connection) -> list[str]:
    """Indexes and triggers cost most of the time when each row keeps them; the statements that make them again."""
    for pragma in ("synchronous=OFF", "cache_size=-200000", "temp_store=MEMORY"):
        connection.exec_driver_sql(f"PRAGMA {pragma}")
    found = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger') "
        "AND tbl_name IN ('jobs', 'job_files', 'job_events')"
    ).all()
    for kind, name, _ in found:
        connection.exec_driver_sql(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


def _seed(connection: Connection, count: int, years: float, *, with_events: bool) -> None:
    counted: Counter[tuple[str, str, str]] = Counter()
    stored: Counter[tuple[str, str, str]] = Counter()
    _write(connection, tables.staff, _staff(connection))
    for batch in _batches(_jobs(count, years), _BATCH):
        for job in batch:
            key = (job["status"], job["printer"], job["discipline"])
            counted[key] += 1
            stored[key] += job["size_bytes"]
        _write(connection, tables.jobs, batch)
        _write(connection, tables.job_files, [_file(job) for job in batch])
        if with_events:
            _write(connection, tables.job_events, [event for job in batch for event in _events(job)])
    # Added to what is there: another call may have seeded before.
    for (status, printer, discipline), jobs in counted.items():
        connection.execute(
            text(
                "INSERT INTO job_counts (status, printer, discipline, jobs, bytes) "
                "VALUES (:status, :printer, :discipline, :jobs, :bytes) "
                "ON CONFLICT (status, printer, discipline) DO UPDATE SET "
                "jobs = job_counts.jobs + excluded.jobs, bytes = job_counts.bytes + excluded.bytes"
            ),
            {
                "status": status,
                "printer": printer,
                "discipline": discipline,
                "jobs": jobs,
                "bytes": stored[status, printer, discipline],
            },
        )


def _staff(connection: Connection) -> list[Row]:
    known = {row.name for row in connection.execute(text("SELECT name FROM staff"))}
    now = datetime.now(UTC).strftime(_INSTANT)
    return [
        {"name": name, "folded_name": folded(name), "added_at": now} for name in STAFF if name not in known
    ]


def _jobs(count: int, years: float) -> Iterator[Row]:
    chance = random.Random(count)
    now = datetime.now(UTC)
    first, step = now - timedelta(days=365 * years), timedelta(days=365 * years) / max(1, count)
    students = _students(chance)
    statuses, odds = tuple(_STATUSES), tuple(_STATUSES.values())
    final, final_odds = statuses[5:], odds[5:]
    for number in range(count):
        # As in a real lab: what is under way is young, what is old is done.
        is_young = number >= count * 0.95
        pool, weights = (statuses, odds) if is_young else (final, final_odds)
        yield _job(chance, chance.choice(students), first + step * number, chance.choices(pool, weights)[0])


def _students(chance: random.Random) -> list[tuple[str, str, str]]:
    """Name, address, and the text that is searched."""
    students = []
    for number in range(_STUDENTS):
        first = chance.choice(_FIRST)
        last = "".join(chance.choices(_LAST_PARTS, k=chance.randint(1, 3))).title() + chance.choice(
            _LAST_ENDS
        )
        name, address = f"{first} {last}", f"{first.lower()}.{last.lower()}{number % 97}@example.edu"
        students.append((name, address, folded(f"{name}\n{address}")))
    return students


def _job(chance: random.Random, student: tuple[str, str, str], created: datetime, status: Status) -> Row:
    name, address, search_text = student
    job_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    printer, colour = chance.choice(_PRINTERS), chance.choice(_COLOURS)
    method = "Resin" if printer == "Formlabs Form 3" else "Filament"
    base = base_name(name, method, colour, short_id(job_id))
    file_name, content_hash = f"{base}.stl", sha256(job_id.encode()).hexdigest()
    weighed = status not in ("UPLOADED", "REJECTED")
    weight_g = round(chance.uniform(3, 180), 1)
    created_at = created.strftime(_INSTANT)
    updated = min(created + timedelta(hours=chance.uniform(1, 90)), datetime.now(UTC))
    return {
        "id": job_id,
        "student_name": name,
        "student_email": address,
        "search_text": search_text,
        "discipline": chance.choice(_DISCIPLINES),
        "class_number": "ARCH 4000",
        "original_filename": "model.stl",
        "base_name": base,
        "display_name": file_name,
        "directory": DIRECTORIES[status],
        "file_name": file_name,
        "file_sha256": content_hash,
        "size_bytes": chance.randint(20_000, 4_000_000),
        "original_sha256": content_hash,
        "status": status,
        "printer": printer,
        "color": colour,
        "method": method,
        "weight_g": weight_g if weighed else None,
        "time_hours": round(weight_g * 0.08, 1) if weighed else None,
        "cost_cents": max(300, round(weight_g * 20)) if weighed else None,
        "acknowledged_minimum_charge": True,
        "token_expires_at": (created + timedelta(hours=96)).strftime(_INSTANT) if weighed else None,
        "status_hash": sha256(b"status" + job_id.encode()).hexdigest(),
        "lock_token": 0,
        "token_serial": 0,
        "has_thumbnail": False,
        "created_at": created_at,
        "updated_at": updated.strftime(_INSTANT),
    }


def _file(job: Row) -> Row:
    return {
        "job_id": job["id"],
        "name": job["file_name"],
        "is_original": True,
        "sha256": job["file_sha256"],
        "size_bytes": job["size_bytes"],
        "modified_ns": 0,
        "listed_at": job["created_at"],
    }


def _events(job: Row) -> Iterator[Row]:
    """The history that led to the job's status, evenly between its creation and its last change."""
    steps = [("JobCreated", "Student")]
    if job["status"] == "REJECTED":
        steps.append(("StaffRejected", STAFF[0]))
    elif job["status"] != "UPLOADED":
        for event, reached in _ROUTE:
            steps.append(
                (event, "Student" if event == "StudentConfirmed" else STAFF[len(job["base_name"]) % 3])
            )
            if reached == job["status"]:
                break
    begin, end = (datetime.fromisoformat(job[key]) for key in ("created_at", "updated_at"))
    span = (end - begin) / max(1, len(steps) - 1)
    for number, (event, by) in enumerate(steps):
        yield {
            "job_id": job["id"],
            "timestamp": (begin + span * number).strftime(_INSTANT),
            "event_type": event,
            "details": '{"reasons":["model_broken"]}' if event == "StaffRejected" else "{}",
            "triggered_by": by,
            "workstation_id": "front-desk",
        }


def _write(connection: Connection, table: Table, rows: list[Row]) -> None:
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), rows)
        return
    names = list(rows[0])
    values = ", ".join(f":{name}" for name in names)
    # The driver itself: SQLAlchemy's share would be a third of the time.
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({values})", rows
    )  # names of our own tables and columns


def _batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


if __name__ == "__main__":
    # python -m tests.benchmarks.seeding sqlite:////tmp/big.db 1000000
    started = time.monotonic()
    seed_jobs(sys.argv[1], int(sys.argv[2]))
    print(f"{int(sys.argv[2]):,} jobs in {time.monotonic() - started:.1f} s")  # noqa: T201  # speaks to a terminal
