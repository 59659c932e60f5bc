"""Where the programs from outside Python are. One that is missing fails the test; it never skips it."""

import os
import shutil
from pathlib import Path


class MissingProgram(Exception):
    """A program that the suite needs is not on this machine."""


def find(*names: str, folders: str = "") -> Path:
    """The first of the names in PATH, else in the newest of the folders (a glob pattern)."""
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    for folder in sorted(Path("/").glob(folders.lstrip("/")), reverse=True) if folders else ():
        for name in names:
            if os.access(folder / name, os.X_OK):
                return folder / name
    raise MissingProgram(f"{names[0]} is not on this machine: run make test, which installs it.")
