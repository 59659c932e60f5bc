"""How the process that speaks with Dask is started: it sees Python, this program, the certificate and the network.

Not the data folder, not the settings, not the server's variables and processes, and it can write nowhere. Where bubblewrap
cannot do that the process is apart all the same, and whoever runs the server reads in the log that it has no walls.
"""

import contextlib
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import server
from server.compute.agent import forbidden, sandbox

log = logging.getLogger(__name__)

_PROBE_S = 30
_SEEN = ("resolv.conf", "hosts", "nsswitch.conf", "host.conf", "gai.conf", "localtime")
# How libraries are told about this machine's language and time; everything else of the environment may be a secret.
_PASSED = ("LANG", "LC_ALL", "TZ")


@contextlib.contextmanager
def command(tls: Path, arguments: list[str]) -> Iterator[tuple[list[str], list[int]]]:
    """The command, and the descriptors that it reads once. `arguments`: for this Python."""
    python = [sys.executable, "-P", *arguments]
    if trouble():
        yield python, []
        return
    with forbidden.opened() as calls:
        shown = ["--ro-bind", str(tls), str(tls), "--remount-ro", "/"]
        yield [*_walls(calls), *shown, *python], [calls]


def variables() -> dict[str, str]:
    own = {"PATH": "/usr/bin:/bin", "HOME": os.devnull, "PYTHONPATH": str(_program().parent)}
    return {**own, **{name: os.environ[name] for name in _PASSED if name in os.environ}}


@cache
def trouble() -> str | None:
    """Why there can be no walls here; asked, and said, once."""
    if why := _tried():
        log.warning("compute: the process that speaks with the scheduler has no walls (%s)", why)
    return why


def _tried() -> str | None:
    if not sys.platform.startswith("linux") or shutil.which("bwrap") is None:
        return "there is no bubblewrap"
    with forbidden.opened() as calls:
        try:
            tried = subprocess.run(
                [*_walls(calls), sys.executable, "-c", "import msgspec, ssl"],
                capture_output=True,
                text=True,
                env=variables(),
                timeout=_PROBE_S,
                check=False,
                pass_fds=[calls],
            )
        except subprocess.TimeoutExpired:
            return "bubblewrap did not answer"
    return tried.stderr.strip()[-200:] or f"code {tried.returncode}" if tried.returncode else None


def _walls(calls: int) -> list[str]:
    return [
        *(
            "bwrap",
            "--unshare-user",
            "--unshare-pid",
            "--unshare-ipc",
            "--unshare-uts",
            "--unshare-cgroup-try",
        ),
        *("--die-with-parent", "--new-session", "--cap-drop", "ALL", "--seccomp", str(calls)),
        # First, because Python or the certificate may lie below /tmp.
        *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"),  # noqa: S108  # inside
        *sandbox.system(),
        *(word for name in _SEEN for word in ("--ro-bind-try", f"/etc/{name}", f"/etc/{name}")),
        *(word for path in _python() for word in ("--ro-bind", path, path)),
        *("--chdir", "/"),
    ]


def _python() -> list[str]:
    """Python, its packages, and Layerdesk: each as narrow as possible, since a prefix may be somebody's home."""
    prefixes = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parents[1]}
    parts = [prefix / name for prefix in prefixes for name in ("bin", "lib", "lib64", "pyvenv.cfg")]
    packages = [path for path in map(Path, sys.path) if path.name in ("site-packages", "dist-packages")]
    wanted = {path for path in (*parts, *packages, _program()) if path.exists()}
    return [str(path) for path in sorted(wanted) if not path.is_relative_to("/usr")]


def _program() -> Path:
    return Path(str(server.__file__)).parent
