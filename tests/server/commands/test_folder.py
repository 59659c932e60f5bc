"""Opening a data folder, also one of a newer Layerdesk."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from server.commands.folder import NotALayerdeskFolder, opened, prepare
from server.migrations.upgrade import NewerDatabase


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotALayerdeskFolder), opened(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    settings = prepare(tmp_path)
    engine = create_engine(settings.database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewerDatabase, match="9999"):
        prepare(tmp_path)


def test_opening_twice(tmp_path: Path) -> None:
    prepare(tmp_path)
    with opened(tmp_path) as (_, one), opened(tmp_path) as (_, other):
        assert one.read_now(lambda unit: unit.is_sqlite)
        assert other.write_now(lambda unit: unit.is_sqlite)
