"""Where a job's files lie, below its folder.

The parts' files have a folder of their own, which goes when the job has ended; so does whatever a crash left in it.
"""

from pathlib import Path

CODE, REQUIREMENTS, DATA, RESULT, LOG = "code.py", "requirements.txt", "data.csv", "result", "log.txt"


def parts(folder: Path) -> Path:
    return folder / "parts"


def output(folder: Path, number: int, attempt: int) -> Path:
    """What a part's script wrote, by the attempt that brought it: a late one never overwrites."""
    return parts(folder) / f"{number}.{attempt}.out"


def log(folder: Path, number: int, attempt: int) -> Path:
    return parts(folder) / f"{number}.{attempt}.log"
