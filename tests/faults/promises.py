"""What must be true of a data folder after any crash, once a server has started on it again.

Reads the database and the disk by itself, with nothing of the server's code but its tables of words, so that a
mistake there cannot hide itself. Each finding is a sentence; no sentence means that every promise holds.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from server.lab.life_cycle import DIRECTORIES, STEPS

METADATA = ".metadata.json"
# What an event of a job's history says about its status; the rest changes none.
_LEADS_TO = {
    "JobCreated": "UPLOADED",
    "StaffApproved": "PENDING",
    "StaffRejected": "REJECTED",
    "StudentConfirmed": "READYTOPRINT",
    "JobMarkedPrinting": "PRINTING",
    "JobMarkedComplete": "COMPLETED",
    "JobMarkedPickedUp": "PAIDPICKEDUP",
    "PrintFailed": "READYTOPRINT",
    "JobArchived": "ARCHIVED",
}
_REVERTED = {"COMPLETED": "PRINTING", "PAIDPICKEDUP": "COMPLETED"}
_MAILS = {step.event: step.mail for step in STEPS.values() if step.mail} | {
    "JobCreated": "submission_received"
}


def broken(data: Path, sent: dict[str, bytes] | None = None) -> list[str]:
    """The promises that do not hold. `sent` are the students' bytes by job id, as far as the test knows them."""
    connection = sqlite3.connect(f"file:{data / 'layerdesk.db'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        house = _House(data, connection)
        return [
            *house.files(),
            *house.originals(sent or {}),
            *house.history(),
            *house.counters(),
            *house.leftovers(),
        ]
    finally:
        connection.close()


class _House:
    def __init__(self, data: Path, connection: sqlite3.Connection) -> None:
        self._storage = data / "storage"
        self._pictures = data / "thumbnails"
        self._connection = connection
        self._jobs = {row["id"]: row for row in self._ask("SELECT * FROM jobs")}
        self._files = self._ask("SELECT * FROM job_files")

    def files(self) -> Iterator[str]:
        """One authoritative file per job, where its status says, with the stored hash; no file without a row."""
        on_disk = {
            str(path.relative_to(self._storage)) for path in self._storage.glob("*/*") if path.is_file()
        }
        known = set()
        for job in self._jobs.values():
            yield from self._authoritative(job)
            known.add(f"{job['directory']}/{job['base_name']}{METADATA}")
        for row in self._files:
            path = f"{self._jobs[row['job_id']]['directory']}/{row['name']}"
            known.add(path)
            if path not in on_disk:
                yield f"{path} has a row and no file"
        for path in sorted(on_disk - known):
            yield f"{path} has a file and no row"
        for path in sorted(path for path in on_disk & known if path.endswith(METADATA)):
            yield from self._metadata(path)

    def originals(self, sent: dict[str, bytes]) -> Iterator[str]:
        """What the student sent is there, byte for byte."""
        for row in self._files:
            job = self._jobs[row["job_id"]]
            if not row["is_original"]:
                continue
            path = self._storage / job["directory"] / row["name"]
            if _hash(path) != job["original_sha256"]:
                yield f"{path.name} is not what was hashed on arrival"
            if job["id"] in sent and path.exists() and path.read_bytes() != sent[job["id"]]:
                yield f"{path.name} is not what was sent"

    def history(self) -> Iterator[str]:
        """Each change of status is one event, each event one entry of the feed, and only those events sent mails."""
        for job in self._jobs.values():
            events = self._ask("SELECT * FROM job_events WHERE job_id = ? ORDER BY id", job["id"])
            if (status := _status_after(events)) != job["status"]:
                yield f"the events of {job['base_name']} lead to {status}, it is {job['status']}"
            mails = self._ask("SELECT payload FROM outbox WHERE subject_id = ?", job["id"])
            found = Counter(json.loads(row["payload"])["mail"] for row in mails)
            happened = Counter(_MAILS[e["event_type"]] for e in events if e["event_type"] in _MAILS)
            if found != happened:
                yield f"the mails of {job['base_name']} are {found}, its events ask for {happened}"
            yield from self._announced(job, events)

    def counters(self) -> Iterator[str]:
        kept = {
            (row["status"], row["printer"], row["discipline"]): (row["jobs"], row["bytes"])
            for row in self._ask("SELECT * FROM job_counts")
            if row["jobs"] or row["bytes"]
        }
        size: Counter[str] = Counter()
        for row in self._files:
            size[row["job_id"]] += row["size_bytes"]
        counted: dict[tuple[str, str, str], tuple[int, int]] = {}
        for job in self._jobs.values():
            key = (job["status"], job["printer"], job["discipline"])
            jobs, stored = counted.get(key, (0, 0))
            counted[key] = (jobs + 1, stored + size[job["id"]])
        if kept != counted:
            yield f"the counters say {kept}, there are {counted}"

    def leftovers(self) -> Iterator[str]:
        """Nothing half done: no temporary file, no plan, no lock of an action that is over, no picture of nobody."""
        for path in self._storage.glob("*/.tmp/*"):
            yield f"{path.relative_to(self._storage)} was left behind"
        for row in self._ask("SELECT * FROM file_intents"):
            yield f"a plan was left behind: {dict(row)}"
        for job in self._jobs.values():
            if (job["lock_owner"] or "").startswith("~"):
                yield f"{job['base_name']} is still borrowed by an action"
        for path in self._pictures.glob("*.png"):
            if path.stem not in self._jobs:
                yield f"{path.name} is the picture of no job"

    def _authoritative(self, job: sqlite3.Row) -> Iterator[str]:
        if job["directory"] != DIRECTORIES[job["status"]]:
            yield f"{job['base_name']} is {job['status']} and lies in {job['directory']}"
        if _hash(self._storage / job["directory"] / job["file_name"]) != job["file_sha256"]:
            yield f"{job['file_name']} does not have the stored hash"
        places = [d for d in DIRECTORIES.values() if (self._storage / d / job["file_name"]).exists()]
        if places != [job["directory"]]:
            yield f"{job['file_name']} lies in {places}"

    def _metadata(self, path: str) -> Iterator[str]:
        try:
            json.loads((self._storage / path).read_text("utf-8"))
        except ValueError:
            yield f"{path} is half written"

    def _announced(self, job: sqlite3.Row, events: list[sqlite3.Row]) -> Iterator[str]:
        rows = self._ask(
            "SELECT data FROM feed WHERE event = 'job' AND instr(data, ?)", f'"job_id":"{job["id"]}"'
        )
        told = Counter(json.loads(row["data"])["change"] for row in rows)
        happened = Counter(event["event_type"] for event in events)
        if any(told[change] != number for change, number in happened.items()):
            yield f"the feed told {told} of {job['base_name']}, there happened {happened}"

    def _ask(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()


def _status_after(events: list[sqlite3.Row]) -> str:
    status = ""
    for event in events:
        kind, details = event["event_type"], json.loads(event["details"])
        if kind == "StatusReverted":
            status = _REVERTED.get(status, f"{status}, reverted")
        elif kind == "AdminAction":
            status = {"force-confirm": "READYTOPRINT"}.get(details["action"], details.get("to", status))
        else:
            status = _LEADS_TO.get(kind, status)
    return status


def _hash(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None
