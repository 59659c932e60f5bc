"""Make a lab out of a backup, in an empty folder, and say what that proves."""

import argparse
import asyncio
import shutil
from pathlib import Path

from server.commands import backup_database, backup_places
from server.commands.backup_manifest import POSTGRES, SQLITE, Manifest, NotABackup
from server.commands.backup_places import Source
from server.commands.speaking import say
from server.foundation.database import Database
from server.foundation.files import OutsideStorage, confined, sync_folder
from server.lab.life_cycle import DIRECTORIES
from server.lab.upkeep import auditing
from server.lab.upkeep.audit_walk import Pace
from server.lab.upkeep.auditing import PREFIX, Findings
from server.migrations.upgrade import upgrade
from server.opening.catalog import catalog_of
from server.settings import load

_DATABASE = "layerdesk.db"


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from", dest="place", type=Path, required=True, metavar="BACKUP", help="what backup made"
    )
    command.add_argument(
        "--database-url", help="the empty PostgreSQL database that a PostgreSQL backup goes into"
    )


def run(options: argparse.Namespace) -> int:
    manifest, findings = restore(options.place, options.data, options.database_url)
    counts = manifest.counts
    say(f"{options.data} is the lab as it was at {manifest.made_at}:")
    say(f"  {len(manifest.files)} files have the bytes that the backup was made of;")
    say("  the database is sound: its pages, its indexes and all that refers to something;")
    say(
        f"  it holds the {counts.jobs} jobs, {counts.job_events} events and {counts.staff} staff that were counted then;"
    )
    say(f"  each of the {findings.files_checked} files of the jobs is in its place, with its recorded bytes.")
    for path, issue in manifest.damaged.items():
        say(f"  Except, as it was in the lab already: {path}: {issue}")
    if options.database_url:
        say("Set database.url in layerdesk.toml to the restored database before you start the server.")
    return 0


def restore(place: Path, folder: Path, database_url: str | None = None) -> tuple[Manifest, Findings]:
    """NotABackup with a sentence when anything is not as it was; then the folder stays as it is."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotABackup(f"{folder} is not empty. A backup is restored into an empty folder only.")
    passing = folder.absolute().with_name(f".{folder.absolute().name}.restoring")
    shutil.rmtree(passing, ignore_errors=True)
    passing.mkdir(parents=True, mode=0o700)
    try:
        with backup_places.source(place) as source:
            findings = _restored(source, passing, database_url)
            manifest = source.manifest
        if folder.exists():
            folder.rmdir()
        passing.rename(folder)
        sync_folder(folder.absolute().parent)
    finally:
        shutil.rmtree(passing, ignore_errors=True)
    return manifest, findings


def _restored(source: Source, folder: Path, database_url: str | None) -> Findings:
    manifest = source.manifest
    for name in manifest.files:
        _copy(source, name, folder)
    for directory in DIRECTORIES.values():
        (folder / "storage" / directory).mkdir(parents=True, exist_ok=True)
    url = _database(manifest, folder, database_url)
    db = Database(url)
    try:
        with db.engine.connect() as connection:
            counts = backup_database.counted(connection)
        if counts != manifest.counts:
            raise NotABackup(f"The database holds {counts}, but {manifest.counts} were backed up.")
        findings = asyncio.run(_audited(db, folder))
    finally:
        db.close()
    _refuse_new_damage(manifest, findings)
    return findings


def _copy(source: Source, name: str, folder: Path) -> None:
    try:
        target = confined(folder, _DATABASE if name == SQLITE else name)
    except OutsideStorage:
        raise NotABackup(f"The backup names a file outside of its folder: {name}") from None
    if source.copy(name, target) != source.manifest.files[name]:
        raise NotABackup(f"The backup is damaged: {name} has other bytes than when it was made.")


def _database(manifest: Manifest, folder: Path, database_url: str | None) -> str:
    """The restored database's address, checked and at the newest revision."""
    if manifest.database == POSTGRES:
        if not database_url:
            raise NotABackup(
                "This is the backup of a PostgreSQL lab. Name an empty database with --database-url."
            )
        dump = folder / POSTGRES
        backup_database.restore_postgres(dump, database_url)
        dump.unlink()
        url = database_url
    else:
        backup_database.check_sqlite(folder / _DATABASE)
        url = f"sqlite:///{folder / _DATABASE}"
    upgrade(url)
    return url


async def _audited(db: Database, folder: Path) -> Findings:
    async def told(_share: float) -> None:
        """Nobody is connected yet."""

    extensions = catalog_of(load(folder)).slicer_extensions
    return await auditing.audit(db, folder / "storage", extensions, told, Pace(rests=False))


def _refuse_new_damage(manifest: Manifest, findings: Findings) -> None:
    """What was damaged when the backup was made is damaged now; anything else is the backup's fault."""
    wrong = [str(link["missing_path"]) for link in findings.broken_links]
    wrong += [str(mismatch["file_path"]) for mismatch in findings.hash_mismatches]
    new = [path for path in wrong if path not in manifest.damaged]
    if new:
        raise NotABackup(
            f"{len(new)} files of jobs are not as recorded, first {new[0].removeprefix(PREFIX)}."
        )
