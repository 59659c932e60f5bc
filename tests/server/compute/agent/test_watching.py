"""Adding up what a tree of processes and a folder use."""

import os
import subprocess
import sys
from pathlib import Path

from server.compute.agent import watching
from server.compute.agent.limits import Limits
from server.compute.agent.watching import Watch

CHILDREN = "import subprocess,sys; p=subprocess.Popen([sys.executable,'-c','input()'],stdin=subprocess.PIPE); print(p.pid,flush=True); input(); p.kill()"


def test_descendants_and_their_memory() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILDREN], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert child in watching.descendants(parent.pid)
        quick = watching.memory([parent.pid, child], enough=1 << 40)
        close = watching.memory([parent.pid, child])
        assert 1 << 20 < close <= quick
        parent.communicate(b"\n")


def test_what_is_gone_uses_nothing() -> None:
    assert watching.descendants(2**22 + 1) == []
    assert watching.memory([2**22 + 1]) == 0


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(b"x" * 100_000)
    (tmp_path / "link").symlink_to("/usr")
    (tmp_path / "sparse").touch()
    os.truncate(tmp_path / "sparse", 1 << 40)
    size, count = watching.measured(tmp_path)
    assert 100_000 <= size < 300_000
    assert count == 4


def test_stopping(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
    watch = Watch(process, tmp_path, Limits())
    watch.stop()
    assert watch.until_ended() == -9
    assert watch.was_stopped
    assert watch.verdict is None
