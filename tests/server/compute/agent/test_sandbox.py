"""The sandbox, held against scripts that want out."""

import os
import platform
import shutil
import socket
import sys
from pathlib import Path

import pytest

from server.compute.agent import forbidden, sandbox
from server.compute.agent.workshop import DONE, FAILED, Workshop
from tests.server.compute.agent.errands import PART, ran

COPY = "import shutil,sys; shutil.copy(sys.argv[1], sys.argv[2])"


def test_an_honest_script(workshop: Workshop) -> None:
    brought = ran(workshop, COPY + "; print('said')")
    assert (brought.state, brought.output, brought.log.strip()) == (DONE, PART, "said")


def test_it_sees_nothing_of_the_machine(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYERDESK_MAIL_URL", "smtp://secret")
    secret = workshop.folder / "secret"
    secret.write_text("secret")
    secret.chmod(0o644)
    brought = ran(
        workshop,
        "import os, pathlib, sys\n"
        f"found = [path for path in ({str(secret)!r}, '/etc/passwd', '/etc/shadow', {str(Path(__file__))!r}, '/home', '/srv',"
        " '/var', '/tmp', '/sys', '/run') if os.path.exists(path)]\n"
        "processes = [name for name in os.listdir('/proc') if name.isdecimal()]\n"
        "with open(sys.argv[2], 'w') as out: print(found, len(processes) < 5, os.getuid(), sorted(os.environ), os.listdir('/scratch'), file=out)\n",
    )
    assert brought.state == DONE, brought
    said = brought.output.decode()
    assert said.startswith("[] True 65534")
    assert said.strip().endswith("[]")
    assert "LAYERDESK" not in said
    assert "secret" not in said


def test_it_writes_only_where_it_may(workshop: Workshop) -> None:
    paths = ["/x", "/usr/x", "/env/x", "/in/x", "/dev/x", "/in/part.csv", "/proc/sys/kernel/hostname"]
    brought = ran(
        workshop,
        f"import sys\nfor path in [*{paths!r}, sys.argv[2]]:\n"
        "    try: file = open(path, 'w')\n    except OSError: continue\n    print(path, file=file)",
    )
    assert (brought.state, brought.output, brought.log) == (DONE, b"/out/result.csv\n", "")


def test_calls_that_lead_past_the_walls(workshop: Workshop) -> None:
    """The agent's keys, and doors to the kernel."""
    numbers = forbidden._CALLS[platform.machine()]
    brought = ran(
        workshop,
        "import ctypes, errno, sys\nlibc = ctypes.CDLL(None, use_errno=True)\n"
        f"errors = {{libc.syscall(number, 0, 0, 0, 0, 0) + ctypes.get_errno() + 1 for number in {numbers!r}}}\n"
        "open(sys.argv[2], 'w').write(str(errors == {errno.EPERM}))",
    )
    assert (brought.state, brought.output) == (DONE, b"True"), brought


def test_no_network(workshop: Workshop) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.01)
        port = server.getsockname()[1]
        brought = ran(workshop, f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)")
        assert brought.state == FAILED
        with pytest.raises(TimeoutError):
            server.accept()


def test_forks_end_at_a_number(workshop: Workshop) -> None:
    code = (
        "import os, sys, time\ncount = 0\ntry:\n    while count < 200:\n        if os.fork() == 0: time.sleep(600)\n        count += 1\n"
        "except BlockingIOError: pass\nopen(sys.argv[2], 'w').write(str(count))"
    )
    brought = ran(workshop, code, processes=30)
    assert brought.state == DONE, brought
    assert int(brought.output) < 30


def test_time(workshop: Workshop) -> None:
    brought = ran(workshop, "print('begun', flush=True)\nwhile True: pass", seconds=1.0)
    assert brought.state == FAILED
    assert brought.sentence.startswith("The script took longer than 1 seconds and was ended.")
    assert "begun" in brought.log


def test_memory_of_one(workshop: Workshop) -> None:
    assert "MemoryError" in ran(workshop, "x = bytearray(3 << 30)", memory_mb=128).sentence


def test_memory_of_all_together(workshop: Workshop) -> None:
    child = "import time; x = b'1' * (60 << 20); time.sleep(600)"
    code = f"import subprocess, sys\nfor p in [subprocess.Popen([sys.executable, '-c', {child!r}]) for _ in range(4)]: p.wait()"
    assert "more than 128 MB of memory" in ran(workshop, code, memory_mb=128).sentence


def test_memory_that_looks_like_files(workshop: Workshop) -> None:
    for place in ("/dev/shm", "/scratch"):
        brought = ran(
            workshop,
            f"with open('{place}/x', 'wb') as f:\n    for _ in range(600): f.write(b'0' * (1 << 20))",
            output_mb=1000,
        )
        assert "No space left" in brought.sentence


def test_the_disk(workshop: Workshop) -> None:
    many = "import time\nfor n in range(200): open(f'f{n}', 'wb').write(b'0' * (1 << 20))\ntime.sleep(600)"
    assert "wrote more than 20 MB" in ran(workshop, many, output_mb=20).sentence
    one = "open('f', 'wb').write(b'0' * (40 << 20))"
    assert ran(workshop, one, output_mb=20).state == FAILED
    assert list((workshop.folder / "runs").iterdir()) == []


@pytest.mark.parametrize(
    "code",
    [
        "import os, sys; os.symlink('/etc/hostname', sys.argv[2])",
        "import os, sys; os.mkfifo(sys.argv[2])",
        "import os, sys; os.mkdir(sys.argv[2])",
        "pass",
    ],
)
def test_an_output_that_is_none(workshop: Workshop, code: str) -> None:
    brought = ran(workshop, code)
    assert brought.state == FAILED
    assert "output" in brought.sentence
    assert brought.output == b""


def test_folders_that_it_closes_are_cleared_too(workshop: Workshop) -> None:
    ran(workshop, "import os\nos.makedirs('a/b'); open('a/b/c', 'w'); os.chmod('a/b', 0); os.chmod('a', 0)")
    assert list((workshop.folder / "runs").iterdir()) == []


def test_folders_without_end(workshop: Workshop) -> None:
    """Too deep for a path: what looks from outside must neither lose the script nor its leftovers."""
    code = "import os, time\nfor _ in range(1200): os.mkdir('deep'); os.chdir('deep')\ntime.sleep(600)"
    assert "too many into each other" in ran(workshop, code).sentence
    assert list((workshop.folder / "runs").iterdir()) == []


def test_clearing_follows_no_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, run = tmp_path / "ours", tmp_path / "run"
    ours.write_text("secret")
    ours.chmod(0o640)
    (run / "closed").mkdir(parents=True)
    (run / "closed" / "link").symlink_to(ours)
    (run / "closed").chmod(0o500)
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)  # as where it may not
    sandbox.cleared(run)
    assert not run.exists()
    assert (ours.read_text(), ours.stat().st_mode & 0o777) == ("secret", 0o640)


def test_children_end_with_it(workshop: Workshop) -> None:
    mark = "layerdesk-sleeper"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', {mark!r}], start_new_session=True); {COPY}"
    assert ran(workshop, code).state == DONE
    commands = [path / "cmdline" for path in Path("/proc").iterdir() if path.name.isdecimal()]
    assert not any(mark.encode() in _read(path) for path in commands)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes().replace(str(os.getpid()).encode(), b"")
    except OSError:
        return b""


def test_where_no_sandbox_is_possible(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sandbox, "_believed", {})
    with monkeypatch.context() as missing:
        missing.setattr(shutil, "which", lambda name, **_: None if name == "bwrap" else f"/usr/bin/{name}")
        assert "bwrap" in str(sandbox.problem())
    assert "bwrap" in str(sandbox.problem())
    assert "Python" in str(sandbox.problem(str(tmp_path / "python")))
    # A minute later somebody has mended it.
    monkeypatch.setattr(sandbox, "_believed", {"": ("bwrap", 0.0)})
    assert sandbox.problem() is None
    monkeypatch.setattr(sandbox, "_believed", {})
    monkeypatch.setattr(sys, "platform", "win32")
    assert "Linux" in str(sandbox.problem())
