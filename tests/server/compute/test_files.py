"""Where files lie."""

from pathlib import Path

from server.compute import files


def test_a_late_attempt_overwrites_nothing() -> None:
    folder = Path("job")
    paths = {files.output(folder, 1, 1), files.output(folder, 1, 2), files.log(folder, 1, 1)}
    assert len(paths) == 3
