"""The cache's file: private, and put aside when it cannot be read."""

import stat
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from workstation.cache.engine import open_engine


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode bits")
def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "state" / "cache.sqlite"
    open_engine(file).dispose()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_broken_file_is_put_aside(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    file.write_bytes(b"this is no database" * 100)
    engine = open_engine(file)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM job")).scalar() == 0
    engine.dispose()
    assert file.with_suffix(".broken").exists()
