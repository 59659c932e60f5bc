"""Opening a data folder for a command, also while the server runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.foundation.database import Database
from server.migrations.upgrade import upgrade
from server.settings import FILE_NAME, Settings, load, rendered


class NotALayerdeskFolder(RuntimeError):
    """A sentence that says how to make one."""


def prepare(folder: Path) -> Settings:
    """Make the folder, its settings file and its database where they are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FILE_NAME
    if not path.exists():
        path.write_text(rendered(), encoding="utf-8")
        path.chmod(0o600)
    settings = load(folder)
    upgrade(settings.database_url)
    return settings


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Settings, Database]]:
    """The settings and the database of an existing folder."""
    if not (folder / FILE_NAME).exists():
        raise NotALayerdeskFolder(
            f"{folder} is no Layerdesk folder. Make one with: layerdesk-server init --data {folder}"
        )
    settings = load(folder)
    upgrade(settings.database_url)
    db = Database(settings.database_url)
    try:
        yield settings, db
    finally:
        db.close()
