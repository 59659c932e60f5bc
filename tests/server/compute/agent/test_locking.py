"""Who holds what: files that are made, folders that are there."""

from pathlib import Path

from server.compute.agent.locking import locked


def is_held(path: Path, *, alone: bool) -> bool:
    try:
        with locked(path, alone=alone, now=True):
            return False
    except BlockingIOError:
        return True


def test_together_or_alone(tmp_path: Path) -> None:
    for path in (tmp_path / "file", tmp_path):
        with locked(path, alone=False), locked(path, alone=False, now=True):
            assert is_held(path, alone=True)
        with locked(path, alone=True, now=True):
            assert is_held(path, alone=False)
