"""Copy a lab into a backup, also while its server runs: the database first, then every file that it knows."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from server.commands import backup_database, backup_places
from server.commands.backup_manifest import FORMAT, SQLITE, Counts, Entry, Manifest, NotABackup
from server.commands.backup_places import Target, Unreadable
from server.commands.folder import opened
from server.commands.speaking import say
from server.foundation import clock, files
from server.foundation.database import Database, Unit
from server.lab.life_cycle import DIRECTORIES
from server.lab.tables import job_files, jobs
from server.lab.transitions import METADATA
from server.lab.upkeep import audit_records
from server.lab.upkeep.audit_walk import BATCH, Recorded
from server.migrations.upgrade import HEAD
from server.opening.catalog import catalog_of
from server.settings import FILE_NAME, Settings

_SECRETS = (FILE_NAME, "keys/signing.key")
# Installed packages and what is under way in compute/ are made again.
_BESIDE = ("thumbnails", "outbox", "jobsync", "photos", "devices", "compute/jobs")
# The authority that lets machines of the lab compute.
_AUTHORITY = "keys/compute"
# A job that is deleted while its files are copied is a reason to begin again with a newer database.
_ATTEMPTS = 5


class _Outdated(RuntimeError):
    """The copied database knows a file that is no more."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="PLACE",
        help="a new folder, or a new file that ends in .tar",
    )
    command.add_argument(
        "--without-secrets", action="store_true", help="leave out the settings and the key that signs tokens"
    )


def run(options: argparse.Namespace) -> int:
    with opened(options.data) as (settings, db):
        try:
            manifest = make(settings, db, options.to, with_secrets=not options.without_secrets)
        except OSError as error:
            raise NotABackup(f"The backup could not be written: {error}") from error
    size_mb = sum(entry.size_bytes for entry in manifest.files.values()) / (1 << 20)
    say(f"{options.to} holds {manifest.counts.jobs} jobs and {len(manifest.files)} files, {size_mb:.1f} MB.")
    if not options.without_secrets:
        say("It holds the settings and the signing key: keep it as safe as the lab's own folder.")
    for path, issue in manifest.damaged.items():
        say(f"Already damaged in the lab: {path}: {issue}")
    return 0


def make(settings: Settings, db: Database, place: Path, *, with_secrets: bool = True) -> Manifest:
    """The whole backup; nothing has its name before all of it is there."""
    for attempt in range(_ATTEMPTS):
        try:
            with backup_places.target(place) as target:
                return _copied(settings, db, target, with_secrets=with_secrets)
        except _Outdated:
            say(f"Jobs were deleted meanwhile; beginning again ({attempt + 1} of {_ATTEMPTS - 1}).")
    raise NotABackup("Jobs are being deleted faster than they can be copied. Try again when that is over.")


@dataclass(slots=True)
class _Copying:
    settings: Settings
    live: Database
    target: Target
    entries: dict[str, Entry] = field(default_factory=dict)
    damaged: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, source: Path) -> None:
        self.entries[name] = self.target.add(name, source)

    def add_if_there(self, name: str, source: Path) -> None:
        if source.is_file() and not source.is_symlink() and name not in self.entries:
            try:
                self.add(name, source)
            except (FileNotFoundError, Unreadable):
                return  # it was replaced or removed this instant; nothing refers to it


def _copied(settings: Settings, db: Database, target: Target, *, with_secrets: bool) -> Manifest:
    copying = _Copying(settings, db, target)
    with _snapshot(settings, db, copying) as (database, counts):
        for batch in _recorded(database):
            for recorded in batch:
                _copy_file(copying, recorded)
        _copy_beside(copying, database)
    if with_secrets:
        for name in _SECRETS:
            copying.add_if_there(name, settings.folder / name)
        _copy_folder(copying, _AUTHORITY)
    manifest = Manifest(
        FORMAT, clock.shown(clock.now()), HEAD, backup_database.name_of(db.url), counts, copying.entries,
        copying.damaged,
    )  # fmt: skip
    target.finish(manifest)
    return manifest


@contextmanager
def _snapshot(settings: Settings, db: Database, copying: _Copying) -> Iterator[tuple[Database, Counts]]:
    """The copied database, opened: it says which files belong to the backup."""
    name = backup_database.name_of(db.url)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=settings.folder) as folder:
        path = Path(folder) / name
        backup_database.copy_to(db.url, path)
        copying.add(name, path)
        if name != SQLITE:  # a dump cannot be asked; the live database is only seconds older
            with db.engine.connect() as connection:
                yield db, backup_database.counted(connection)
            return
        copy = Database(f"sqlite:///{path}")
        try:
            with copy.engine.connect() as connection:
                counts = backup_database.counted(connection)
            yield copy, counts
        finally:
            copy.close()


def _recorded(database: Database) -> Iterator[list[Recorded]]:
    seq = 0
    while batch := database.read_now(audit_records.after, seq, BATCH):
        seq = batch[-1].seq
        yield batch


def _copy_file(copying: _Copying, recorded: Recorded) -> None:
    """The file as the copied database knows it, from wherever the job has moved on to."""
    name, storage = f"storage/{recorded.path}", copying.settings.storage
    issue = "the file is missing"
    for directory in dict.fromkeys((recorded.directory, *DIRECTORIES.values())):
        try:
            entry = copying.target.add(name, storage / directory / recorded.name)
        except FileNotFoundError:
            continue
        except Unreadable as error:
            issue = f"the file cannot be read: {error}"
            break
        copying.entries[name] = entry
        if entry.sha256 == recorded.sha256:
            return
        issue = "its bytes are not the recorded ones"
        break
    if not copying.live.read_now(_is_still_known, recorded):
        raise _Outdated(recorded.path)
    # The database has not changed its mind: this is what the lab has, damaged or saved again by a slicer.
    copying.damaged[name] = issue


def _is_still_known(unit: Unit, recorded: Recorded) -> bool:
    query = select(job_files.c.sha256).where(
        job_files.c.job_id == recorded.job_id, job_files.c.name == recorded.name
    )
    return bool(unit.value(query) == recorded.sha256)


def _copy_beside(copying: _Copying, database: Database) -> None:
    """What stands beside the recorded files: metadata, sliced files nobody listed yet, pictures, mails."""
    storage = copying.settings.storage
    endings = (METADATA, *catalog_of(copying.settings).slicer_extensions)
    for directory, base in database.read_now(_bases):
        for ending in endings:
            name = f"{directory}/{base}{ending}"
            copying.add_if_there(f"storage/{name}", storage / name)
    for folder in _BESIDE:
        _copy_folder(copying, folder)


def _copy_folder(copying: _Copying, folder: str) -> None:
    for path in sorted((copying.settings.folder / folder).rglob("*")):
        if files.TEMPORARY not in path.parts:
            copying.add_if_there(path.relative_to(copying.settings.folder).as_posix(), path)


def _bases(unit: Unit) -> list[tuple[str, str]]:
    rows = unit.all(select(jobs.c.directory, jobs.c.base_name).order_by(jobs.c.seq))
    return [(row.directory, row.base_name) for row in rows]
