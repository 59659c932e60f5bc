"""Environments of packages, one per set of requirements, made once and kept.

Wheels only, so that no package's own code runs while it is installed; from the index that the agent's owner allows. This
is the one step with a network, and the script is not there yet. An environment appears under its name when it is whole,
so one whose installation was stopped is none; locks keep two parts from making it twice, and one in use from being
thrown away.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server.compute.agent import identity, requirements
from server.compute.agent.locking import locked
from server.compute.agent.stopping import Stop

_INSTALL_S = 900
_LOOK_S = 0.1
_KEPT = 30
_PASSES = "Failed to inspect Python interpreter"
# What a network needs, and how this machine's owner tells the installer where packages are.
_PASSED = (
    "PATH",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "ALL_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "LANG",
)


class NotInstalled(RuntimeError):
    """A sentence for the person whose job it is."""


@dataclass(frozen=True, slots=True)
class Environments:
    """`index`: the only place that packages come from; empty: wherever this machine's uv looks."""

    folder: Path
    interpreter: Path
    index: str = ""

    @contextlib.contextmanager
    def holding(self, wanted: tuple[str, ...], stop: Stop) -> Iterator[Path]:
        """The environment, made when it is missing, and not thrown away meanwhile. Blocks; raises NotInstalled, Stopped."""
        name = requirements.digest((str(self.interpreter), self.index, *wanted))
        path = self.folder / name
        while True:
            with locked(self.folder / f"{name}.lock", alone=False):
                if path.is_dir():
                    path.touch()
                    yield path
                    return
            # Another lock: who waited for the maker must not wait for those who use what was made.
            with self._as_maker(name, stop):
                if not path.is_dir():
                    self._make(path, wanted, stop)

    @contextlib.contextmanager
    def _as_maker(self, name: str, stop: Stop) -> Iterator[None]:
        """One at a time; who waits looks again and again, because a wait for a lock cannot be stopped."""
        with contextlib.ExitStack() as held:
            while True:
                stop.pause(0)
                try:
                    held.enter_context(locked(self.folder / f"{name}.making", alone=True, now=True))
                    break
                except BlockingIOError:
                    stop.pause(_LOOK_S)
            yield

    def _make(self, path: Path, wanted: tuple[str, ...], stop: Stop) -> None:
        self._throw_away()
        new = path.with_name(f"new-{path.name}")
        shutil.rmtree(new, ignore_errors=True)  # of an agent that was killed
        new.mkdir()
        identity.give(new)
        try:
            own = "--python", str(self.interpreter), str(new)
            self._uv(stop, "venv", "--quiet", "--allow-existing", "--offline", *own)
            if wanted:
                self._install(new, wanted, stop)
            new.rename(path)
        finally:
            shutil.rmtree(new, ignore_errors=True)

    def _install(self, environment: Path, wanted: tuple[str, ...], stop: Stop) -> None:
        chosen = ["--default-index", self.index] if self.index else []
        stated = environment / "requirements.txt"
        stated.write_text("\n".join(wanted) + "\n", encoding="utf-8")
        stated.chmod(0o644)  # whatever this process's umask says
        self._uv(
            stop,
            *("pip", "install", "--quiet", "--no-progress", "--only-binary", ":all:", *chosen),
            *("--python", str(environment / "bin" / "python"), "--requirement", str(stated)),
        )

    def _uv(self, stop: Stop, *arguments: str) -> None:
        cache = self.folder / "cache"
        if not cache.is_dir():
            cache.mkdir()
            identity.give(cache)
        options = [
            "--cache-dir",
            str(cache),
            "--no-python-downloads",
            *(["--no-config"] if self.index else []),
        ]
        command = [*identity.tied(), str(self._program()), *arguments, *options]
        code, said = self._tried(command, cache, stop)
        if _PASSES in said:  # seen now and then under load; the same call succeeds a moment later
            code, said = self._tried(command, cache, stop)
        if code:
            raise NotInstalled(f"The packages could not be installed: {said.strip()[-1500:]}")

    def _tried(self, command: list[str], home: Path, stop: Stop) -> tuple[int, str]:
        """Its code and its complaints. Raises Stopped."""
        with subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            env={**self._variables(), "HOME": str(home)},
            cwd=self.folder,
            start_new_session=True,
        ) as process:
            try:
                with stop.ends(lambda: _kill(process)):
                    said = process.communicate(timeout=_INSTALL_S)[1]
            except subprocess.TimeoutExpired:
                minutes = _INSTALL_S // 60
                raise NotInstalled(f"The packages could not be installed within {minutes} minutes.") from None
            finally:
                _kill(process)
        stop.pause(0)
        return process.returncode, said

    def _variables(self) -> dict[str, str]:
        own = () if self.index else ("UV_",)
        return {
            name: value
            for name, value in os.environ.items()
            if name.upper() in _PASSED or name.startswith(own or "\0")
        }

    def _program(self) -> Path:
        """uv, which the unprivileged user may not reach where it was installed: then a copy."""
        found = _uv_program()
        if identity.may("-x", found):
            return found
        copy = self.folder / "uv"
        if not copy.exists():
            new = self.folder / f"new-uv-{os.getpid()}-{threading.get_ident()}"
            shutil.copy(found, new)
            new.chmod(0o755)
            new.rename(copy)
        return copy

    def _throw_away(self) -> None:
        """The longest unused, when there are many."""
        names = {lock.stem for lock in self.folder.glob("*.lock")}
        kept = sorted(
            (path for path in self.folder.iterdir() if path.name in names),
            key=_last_used,
        )
        for path in kept[: max(0, len(kept) - _KEPT)]:
            with (
                contextlib.suppress(BlockingIOError),
                locked(path.with_suffix(".lock"), alone=True, now=True),
            ):
                shutil.rmtree(path, ignore_errors=True)


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another one has thrown it away meanwhile
        return 0.0


def _kill(process: "subprocess.Popen[str]") -> None:
    """It and whatever it has started."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def _uv_program() -> Path:
    from uv import find_uv_bin  # noqa: PLC0415  # only agents need it

    return Path(find_uv_bin())
