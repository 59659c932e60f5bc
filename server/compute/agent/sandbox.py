"""A script in a cell: bubblewrap's namespaces, prlimit's limits, a watcher for what those miss; one kill ends all of it.

Inside there is the system, read-only, the part and the script, read-only, an environment of packages, read-only, a small
empty home, and /out. There is no network, no other process, no way to more rights, and nothing of the server or the agent:
no file, no variable, no key. Roots of memory that bubblewrap leaves writable (/, /dev, /dev/shm) are closed or made small.
"""

import contextlib
import math
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from server.compute.agent import forbidden, graphics, identity
from server.compute.agent.limits import Limits
from server.compute.agent.listening import READY, Listener
from server.compute.agent.stopping import Stop
from server.compute.agent.watching import Watch

SCRIPT, PART, RESULT = "script.py", "part.csv", "result.csv"
_MB = 1 << 20
_SCRATCH_BYTES = 256 * _MB
_SHARED_BYTES = 64 * _MB
_PROBE_S = 30
_ASKED_AGAIN_S = 60
_MOST_FILES = 256
_PROGRAMS = ("bwrap", "prlimit", "setpriv")
# Bubblewrap ties its outer process to the agent at once, and the inner one to the outer when everything is built and it waits
# for what it has started. Until then the outer one can die alone: so what is inside begins only when somebody who lives says
# so. (Were the outer one tied any earlier, the inner one might wait for it for ever.)
_GATE = (
    'while read -r _ _ state _ </proc/1/stat && test "$state" != S; do :; done; '
    f"printf '\\{READY[0]:03o}'; read -r begin && exec \"$@\" </dev/null"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one run happens on this machine."""

    inside: Path  # script and part, read-only
    out: Path
    environment: Path
    interpreter: Path
    # Graphics cards that the script may use.
    devices: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: `sentence` is None when the script ended with 0."""

    sentence: str | None
    log: str
    seconds: float
    was_stopped: bool = False


def problem(python: str = "") -> str | None:
    """Why nothing can be confined here; None when it can. What was wrong may be mended, so that is asked again."""
    found, until = _believed.get(python, (None, 0.0))
    if time.monotonic() >= until:
        found = _problem(python)
        _believed[python] = found, math.inf if found is None else time.monotonic() + _ASKED_AGAIN_S
    return found


_believed: dict[str, tuple[str | None, float]] = {}


def _problem(python: str) -> str | None:
    if not sys.platform.startswith("linux"):
        return "Compute jobs need Linux: this system has no sandbox for other people's code."
    missing = [name for name in _PROGRAMS if shutil.which(name) is None]
    if missing:
        return f"Compute jobs need {', '.join(missing)} on this machine (Debian: bubblewrap, util-linux)."
    if not Path(f"/proc/self/task/{os.getpid()}/children").exists():
        return "Compute jobs are off: this kernel does not tell which processes a script has started."
    found = identity.interpreter(python)
    if found is None:
        return "Compute jobs need a Python that every user may run; state one as compute.python."
    return _refusal(found)


def _refusal(interpreter: Path) -> str | None:
    """What bubblewrap has against it."""
    try:
        with forbidden.opened() as calls:
            tried = subprocess.run(
                [*identity.prefix(), *_walls(interpreter, calls), "/bin/true"],
                capture_output=True,
                text=True,
                timeout=_PROBE_S,
                check=False,
                pass_fds=[calls],
            )
    except subprocess.TimeoutExpired:
        return f"Compute jobs are off: bubblewrap did not answer within {_PROBE_S} seconds."
    if not tried.returncode:
        return None
    said = tried.stderr.strip()[-200:] or f"code {tried.returncode}"
    return f"Compute jobs are off: bubblewrap cannot make a sandbox on this machine ({said})."


def run(cell: Cell, limits: Limits, stop: Stop) -> Ended:
    """Blocks until the script has ended or was ended."""
    identity.give(cell.out)
    with forbidden.opened() as calls:
        process = subprocess.Popen(
            [*identity.prefix(groups=graphics.groups(cell.devices)), *_command(cell, limits, calls)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={"PATH": "/usr/bin:/bin"},
            cwd="/",
            start_new_session=True,
            pass_fds=[calls],
        )
    watch = Watch(process, cell.out, limits)
    with Listener(process, lambda: not watch.was_stopped) as listener, stop.ends(watch.stop):
        code = watch.until_ended()
    return Ended(watch.verdict or _verdict(code), listener.text(), watch.seconds, watch.was_stopped)


def _command(cell: Cell, limits: Limits, calls: int) -> list[str]:
    return [
        *_walls(cell.interpreter, calls, cell.devices),
        *("--ro-bind", str(cell.environment), "/env"),
        *("--ro-bind", str(cell.inside), "/in"),
        *("--bind", str(cell.out), "/out"),
        *("--chdir", "/out", "--remount-ro", "/"),
        *("sh", "-c", _GATE, "gate"),
        "prlimit",
        f"--as={_address_space(limits, cell.devices)}",
        f"--nproc={limits.processes}",
        f"--fsize={limits.output_mb * _MB}",
        f"--cpu={max(1, int(limits.seconds) * 4)}",
        f"--nofile={_MOST_FILES}",
        "--core=0",
        "--",
        *("/env/bin/python", "-I", f"/in/{SCRIPT}", f"/in/{PART}", f"/out/{RESULT}"),
    ]


def _walls(interpreter: Path, calls: int, devices: tuple[Path, ...] = ()) -> list[str]:
    """`calls`: where it is read which calls are forbidden."""
    return [
        *(
            "bwrap",
            "--unshare-all",
            "--unshare-user",
            "--disable-userns",
            "--die-with-parent",
            "--new-session",
        ),
        *("--seccomp", str(calls)),
        *("--uid", str(identity.UNPRIVILEGED), "--gid", str(identity.UNPRIVILEGED), "--cap-drop", "ALL"),
        *("--clearenv", "--setenv", "PATH", "/usr/bin:/bin", "--setenv", "HOME", "/scratch"),
        *("--setenv", "TMPDIR", "/scratch", "--setenv", "LANG", "C.UTF-8", "--setenv", "PYTHONUTF8", "1"),
        *system(),
        *_interpreter(interpreter),
        *("--proc", "/proc", "--dev", "/dev", "--size", str(_SHARED_BYTES), "--tmpfs", "/dev/shm"),  # noqa: S108  # inside
        *graphics.shown(devices),
        *("--remount-ro", "/dev", "--size", str(_SCRATCH_BYTES), "--tmpfs", "/scratch"),
    ]


def system() -> list[str]:
    """/usr and what leads into it; libraries are found through one file of /etc."""
    shown = ["--ro-bind", "/usr", "/usr"]
    for name in ("bin", "lib", "lib32", "lib64", "libx32"):
        path = Path("/", name)
        if path.is_symlink():
            shown += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            shown += ["--ro-bind", str(path), str(path)]
    return [*shown, "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]


def _interpreter(path: Path) -> list[str]:
    """An interpreter outside /usr brings its own folders along: PREFIX/bin and PREFIX/lib of PREFIX/bin/python3.

    Not all of PREFIX: that may be somebody's home.
    """
    if path.is_relative_to("/usr"):
        return []
    prefix = path.parents[1]
    own = [str(prefix / name) for name in ("bin", "lib", "lib64") if (prefix / name).is_dir()]
    return [word for folder in own for word in ("--ro-bind", folder, folder)]


def _address_space(limits: Limits, devices: tuple[Path, ...]) -> str:
    # More than the memory that may be used: libraries reserve what they never touch. The watcher counts the rest.
    # Those of a graphics card reserve as much as all cards and the machine have together.
    return "unlimited" if devices else str(limits.memory_mb * _MB + (512 * _MB))


def _verdict(code: int) -> str | None:
    if code == 0:
        return None
    if code < 0 or code > 128:
        number = -code if code < 0 else code - 128
        return f"The script was ended by signal {number} ({_NAMES.get(number, 'unknown')})."
    return f"The script ended with code {code}."


_NAMES = {
    6: "aborted",
    9: "killed",
    11: "segmentation fault",
    24: "its processor time was used up",
    25: "a file was too large",
    31: "a forbidden call",
}


def end(run: Path) -> None:
    """Kill what still runs in this folder, should anything have outlived its agent."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            program, *arguments = entry.read_bytes().split(b"\0")
            if program == b"bwrap" and any(word.startswith(bytes(run) + b"/") for word in arguments):
                os.kill(int(entry.parent.name), signal.SIGKILL)


def cleared(folder: Path) -> None:
    """Remove what a run left, also folders that the script closed, or put into each other by the thousand.

    Those are for programs that follow no link and need no path; for all others a look from here is quicker.
    """
    with contextlib.suppress(RecursionError):
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        for command in (["chmod", "-R", "u+rwX"], ["rm", "-rf"]):
            subprocess.run([*command, "--", str(folder)], check=False, stderr=subprocess.DEVNULL)
