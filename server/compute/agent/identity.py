"""As whom strangers' code is started: never as root, because the kernel exempts root from the limit on processes.

When the parent is root, every program of a part (the sandbox, the installer) starts as an unprivileged user, who must be
able to reach the folders and the interpreter.
"""

import hashlib
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

UNPRIVILEGED = 65534
_BELIEVED_S = 10


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def prefix(*options: str, groups: Sequence[int] = ()) -> list[str]:
    """What stands before a command so that it does not run as root; `options`: what else setpriv is to do.

    `groups`: to which the unprivileged user is to belong; who is not root keeps their own.
    """
    number = str(UNPRIVILEGED)
    chosen = ["--groups", ",".join(map(str, groups))] if groups else ["--clear-groups"]
    unprivileged = ["--reuid", number, "--regid", number, *chosen] if is_root() else []
    return ["setpriv", *unprivileged, *options, "--"] if unprivileged or options else []


def tied() -> list[str]:
    """As `prefix`; and the command ends with this process, also when that is killed before the command has begun."""
    begins = 'test "$PPID" = "$0" && exec "$@"'
    return [*prefix("--pdeathsig", "KILL"), "sh", "-c", begins, str(os.getpid())]


def give(path: Path) -> None:
    """Let the unprivileged user write there."""
    if is_root():
        os.chown(path, UNPRIVILEGED, UNPRIVILEGED)


def may(test: str, path: Path) -> bool:
    """Whether programs that are started with `prefix` may read (-r), write (-w) or enter (-x) this."""
    if not is_root():
        return {
            "-r": os.access(path, os.R_OK),
            "-w": os.access(path, os.W_OK),
            "-x": os.access(path, os.X_OK),
        }[test]
    asked = subprocess.run([*prefix(), "test", test, str(path)], check=False, timeout=_BELIEVED_S)
    return asked.returncode == 0


def workshop(wanted: Path) -> Path:
    """A folder for parts and environments that the unprivileged user can enter.

    A data folder in a closed home is none; then it is one below /var/tmp, the same for the same data folder.
    """
    wanted.mkdir(parents=True, exist_ok=True)
    wanted.chmod(0o711)
    if may("-x", wanted):
        return wanted
    instead = Path("/var/tmp", f"layerdesk-{hashlib.sha256(bytes(wanted.resolve())).hexdigest()[:16]}")  # noqa: S108  # checked below
    instead.mkdir(mode=0o711, exist_ok=True)
    found = instead.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(f"{instead} belongs to somebody else.")
    instead.chmod(0o711)
    return instead


def interpreter(wanted: str = "") -> Path | None:
    """A Python that the unprivileged user may run: the one that is stated, this one, or the system's."""
    candidates = (
        [wanted] if wanted else [sys.executable, shutil.which("python3", path="/usr/bin:/usr/local/bin")]
    )
    for candidate in candidates:
        path = Path(candidate).resolve() if candidate else None
        if path is not None and path.is_file() and may("-x", path):
            return path
    return None
