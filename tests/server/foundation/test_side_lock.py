"""Side-file locks: one holder, freed when the holder dies."""

import os
import subprocess
import sys
from pathlib import Path

from server.foundation.side_lock import side_lock, try_side_lock


def test_one_holder(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    held = try_side_lock(path)
    assert held is not None
    assert try_side_lock(path) is None
    os.close(held)
    again = try_side_lock(path)
    assert again is not None
    os.close(again)


def test_the_block_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    with side_lock(path):
        assert try_side_lock(path) is None
    freed = try_side_lock(path)
    assert freed is not None
    os.close(freed)


def test_a_dead_holder_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.lock"
    code = f"import os; from server.foundation.side_lock import try_side_lock as t; from pathlib import Path; assert t(Path({str(path)!r})) is not None; os._exit(9)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 9
    freed = try_side_lock(path)
    assert freed is not None
    os.close(freed)
