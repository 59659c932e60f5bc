"""Bringing a database to the newest revision. Alembic is loaded only when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, inspect, make_url, text

from server.foundation.side_lock import side_lock

# The newest revision; tests/server/migrations keeps it equal to the newest file in versions/.
HEAD = "0009"
_ADVISORY_LOCK = 7_201_115


class NewerDatabase(RuntimeError):
    """The database was written by a newer Layerdesk."""


def current(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(url: str) -> None:
    """Do nothing when the database is at HEAD; raises NewerDatabase when it is ahead of this program."""
    engine = create_engine(url)
    try:
        found = current(engine)
        if found == HEAD:
            return
        if found is not None and found > HEAD:
            raise NewerDatabase(
                f"The database is at revision {found}; this Layerdesk knows {HEAD}. Install the newer one."
            )
        if engine.dialect.name == "sqlite":
            with side_lock(Path(make_url(url).database or "").with_suffix(".writing")):
                _run(engine)
        else:
            _run(engine)
    finally:
        engine.dispose()


def _run(engine: Engine) -> None:
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        _to_head(connection)


def _to_head(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  # 0.1 s that a start at HEAD does not pay
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
