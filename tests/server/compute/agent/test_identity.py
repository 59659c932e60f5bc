"""As whom programs are started, and whether that user gets anywhere."""

import os
import subprocess
from pathlib import Path

from server.compute.agent import identity


def test_an_interpreter_that_everybody_may_run() -> None:
    found = identity.interpreter()
    assert found is not None
    assert identity.may("-x", found)
    assert identity.interpreter("/nowhere/python") is None


def test_a_folder_that_can_be_entered(tmp_path: Path) -> None:
    found = identity.workshop(tmp_path / "closed" / "compute")
    assert identity.may("-x", found)
    assert identity.workshop(tmp_path / "closed" / "compute") == found
    if found != tmp_path / "closed" / "compute":
        found.rmdir()


def test_never_as_root() -> None:
    assert ("setpriv" in identity.prefix()) == identity.is_root()


def test_nothing_begins_for_a_process_that_is_gone() -> None:
    for parent, said in ((os.getpid(), "begun\n"), (os.getppid(), "")):
        command = [*identity.tied()[:-1], str(parent), "echo", "begun"]
        assert subprocess.run(command, capture_output=True, text=True, check=False).stdout == said


def test_giving(tmp_path: Path) -> None:
    identity.give(tmp_path)
    assert tmp_path.stat().st_uid == (
        identity.UNPRIVILEGED if identity.is_root() else tmp_path.parent.stat().st_uid
    )
