import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.programs import processes


def test_a_program_that_dies_at_once_is_reported_with_its_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    process = processes.start([sys.executable, "-c", "raise SystemExit('no disk today')"], log=log)
    with pytest.raises(RuntimeError, match="no disk today"):
        processes.wait_until(lambda: False, process, log)


def test_a_program_that_is_never_ready_is_reported(tmp_path: Path) -> None:
    log = tmp_path / "log"
    process = processes.start(["cat", "/dev/zero"], log=subprocess.DEVNULL)
    with pytest.raises(RuntimeError, match=r"not ready within 0\.1 s"):
        processes.wait_until(lambda: False, process, log, within_s=0.1)
    assert processes.stop(process) == -signal.SIGTERM


def test_a_program_that_ignores_the_question_is_killed(tmp_path: Path) -> None:
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
    log = tmp_path / "log"
    process = processes.start([sys.executable, "-c", deaf], log=log)
    processes.wait_until(lambda: "deaf" in processes.tail(log), process, log)
    with pytest.raises(subprocess.TimeoutExpired):
        processes.stop(process, within_s=0.2)
    assert process.returncode == -signal.SIGKILL


def test_no_program_outlives_a_killed_test_run() -> None:
    # The grandchild says its own number, so it certainly runs, and under its guard, when the parent is killed.
    parent = (
        "import time\n"
        "from tests.programs import processes\n"
        "processes.start(['sh', '-c', 'echo $$; exec sleep 60'], log=1)\n"
        "time.sleep(60)"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", parent], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    assert run.stdout
    child = int(run.stdout.readline())
    run.stdout.close()
    processes.stop(run, signal.SIGKILL)
    latest = time.monotonic() + 5
    while _runs(child) and time.monotonic() < latest:
        time.sleep(0.02)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    """Whether that process still does something; one that waits to be reaped does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
