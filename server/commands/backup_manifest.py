"""What a backup says about itself: what is in it, with counts and hashes. A backup without its manifest is none.

The manifest is written last and gets its name last, so a backup that was interrupted can never be taken for a whole one.
"""

from typing import Any

import msgspec

NAME = "manifest.json"
FORMAT = 1
SQLITE, POSTGRES = "database.sqlite3", "database.dump"


class NotABackup(RuntimeError):
    """A sentence that says what is wrong with it."""


class Entry(msgspec.Struct, frozen=True):
    sha256: str
    size_bytes: int


class Counts(msgspec.Struct, frozen=True):
    """What the copied database holds: a restored one must hold the same."""

    jobs: int
    job_events: int
    job_files: int
    staff: int
    workstations: int


class Manifest(msgspec.Struct, frozen=True):
    format: int
    made_at: str
    revision: str
    database: str
    counts: Counts
    files: dict[str, Entry]
    # Files that were missing or damaged already when the backup was made, with what was wrong.
    damaged: dict[str, str]

    def encoded(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=1)


def decoded(data: bytes) -> Manifest:
    try:
        number = msgspec.json.decode(data, type=dict[str, Any]).get("format")
        if number != FORMAT:
            raise NotABackup(f"This backup has format {number}; this Layerdesk reads format {FORMAT}.")
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError as error:
        raise NotABackup(f"The backup's manifest is damaged: {error}") from None
