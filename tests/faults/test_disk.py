"""A disk that is full: during an upload and during a move. Nothing changes, and the next attempt goes through."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.deeds import Ledger
from tests.faults.fragile import Fragile, fragile
from tests.programs.forge import Forge
from tests.programs.laboratory import FORM, stl
from tests.programs.processes import free_port, is_root

_MB = 1 << 20
_LARGE = 9 * _MB
# The server itself refuses early when less than two uploads fit; here the disk is to run full under its hands.
_SETTINGS = {"storage_max_upload_mb": "12", "mail_url": f"smtp://127.0.0.1:{free_port()}"}


@contextmanager
def small_disk(place: Path, size_mb: int) -> Iterator[None]:
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size_mb}m", "layerdesk", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", place], check=True)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, forge: Forge) -> Iterator[Ledger]:
    folder = tmp_path_factory.mktemp("disk")
    if is_root():
        with (
            small_disk(folder / "data" / "storage", 48),
            fragile(folder, sqlite_template, forge, **_SETTINGS) as server,
        ):
            server.start()
            yield Ledger(server)
    else:  # a limit on the size of a file gives the same errors at the same places
        with fragile(folder, sqlite_template, forge, file_limit=str(8 * _MB), **_SETTINGS) as server:
            server.start()
            yield Ledger(server)


@contextmanager
def full(server: Fragile) -> Iterator[None]:
    """Only a little is left: what fits begins, and does not end."""
    if not is_root():
        yield
        return
    ballast = server.data / "storage" / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (_MB, 4096):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - 64 * 1024)
    try:
        yield
    finally:
        ballast.unlink()


def test_upload(ledger: Ledger) -> None:
    large = stl(triangles=_LARGE // 50)
    with full(ledger.server):
        answer = _sent(ledger, large)
    assert answer == (503, True)
    ledger.check()
    ledger.submit()
    ledger.check()


def test_upload_that_runs_into_the_end(ledger: Ledger) -> None:
    """A sliced file is not refused early: it fills the disk byte by byte."""
    job_id = ledger.submit()
    name = f"{ledger.base(job_id)}.gcode"
    with full(ledger.server):
        answer = ledger.desk.put(f"/jobs/{job_id}/files/{name}", content=b"G1\n" * (_LARGE // 3))
    assert answer.status_code == 503
    assert "storage" in answer.json()["message"]
    ledger.check()
    assert ledger.desk.put(f"/jobs/{job_id}/files/{name}", content=b"G1\n").status_code == 201
    ledger.check()


def test_move(ledger: Ledger) -> None:
    job_id = ledger.submit()
    name = f"{ledger.base(job_id)}.gcode"
    assert ledger.desk.put(f"/jobs/{job_id}/files/{name}", content=b"G1\n" * (_MB // 2)).status_code == 201
    body = {"staff_name": "Dana", "reasons": ["too_large"]}
    ask: Callable[[], int] = lambda: ledger.desk.post(f"/jobs/{job_id}/reject", json=body).status_code  # noqa: E731  # asked twice
    if is_root():
        with full(ledger.server):
            assert ask() == 503
        ledger.check()
    assert ask() == 200
    ledger.status[job_id] = "REJECTED"
    ledger.check()


def _sent(ledger: Ledger, file: bytes) -> tuple[int, bool]:
    answer = ledger.desk.post("/submit", data=FORM, files={"file": ("large.stl", file)})
    return answer.status_code, bool(answer.json()["message"])
