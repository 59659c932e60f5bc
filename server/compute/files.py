"""Where a job's files lie, below its folder."""

from pathlib import Path

CODE, REQUIREMENTS, DATA, RESULT = "code.py", "requirements.txt", "data.csv", "result"
_PARTS = "parts"


def output(folder: Path, number: int, attempt: int) -> Path:
    """What a part's script wrote, by the attempt that brought it: a late one never overwrites."""
    return folder / _PARTS / f"{number}.{attempt}.out"


def log(folder: Path, number: int, attempt: int) -> Path:
    return folder / _PARTS / f"{number}.{attempt}.log"
