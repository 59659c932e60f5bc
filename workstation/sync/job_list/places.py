"""Which files belong to a list, which names may be written here, and where things are put aside."""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import unicodedata
from enum import Enum
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (".gcode.3mf", ".gcode", ".bgcode", ".3mf")
OURS = ".layerdesk-sync"
REMOVED = ".layerdesk-removed"
LONGEST_PATH = 1024
LONGEST_NAME = 255
_BAD = re.compile(r"[\x00-\x1f\x7f-\x9f\\]")
_WINDOWS_BAD = re.compile(r'[<>:"|?*]')
_WINDOWS_NAMES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


class Why(Enum):
    """What stands in the way; a window has its own words for it, in its own language."""

    NO_FOLDER = "no folder"
    ANOTHER_LIST = "another list"
    ANOTHER_FOLDER = "another folder"
    EMPTIED = "emptied"
    TAKEN = "taken"
    LINK = "link"


class FolderTrouble(Exception):
    """Why this folder is not touched, in a sentence."""

    def __init__(self, why: Why, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why


def ending_of(name: str) -> str:
    """The ending of a file that a printer may print; empty for others."""
    folded = name.casefold()
    return next((name[-len(ending) :] for ending in ENDINGS if folded.endswith(ending)), "")


def is_ours(name: str) -> bool:
    return bool(ending_of(name)) and not name.startswith(".") and len(name) <= LONGEST_NAME


def normal(path: str) -> str:
    """One spelling for names that look alike: some systems take letters apart."""
    return unicodedata.normalize("NFC", path)


def is_safe(path: str, *, windows: bool = sys.platform == "win32") -> bool:
    """Whether a path from the server names a place below the folder, on this system, of a file for a printer."""
    parts = path.split("/")
    if _BAD.search(path) or len(path) > LONGEST_PATH or normal(path) != path:
        return False
    if not all(part and not part.startswith(".") and part == part.strip() for part in parts):
        return False
    if any(len(part.encode("utf-8", "replace")) > LONGEST_NAME for part in parts):
        return False
    if windows and any(
        _WINDOWS_BAD.search(p) or _WINDOWS_NAMES.fullmatch(p) or p.endswith(".") for p in parts
    ):
        return False
    return is_ours(parts[-1])


def confined(folder: Path, path: str) -> Path:
    """The file's place. Raises FolderTrouble when a link inside the folder leads out of it."""
    target = folder / path
    if not target.parent.resolve().is_relative_to(folder.resolve()):
        raise FolderTrouble(Why.LINK, f"{path} lies behind a link that leads out of the folder.")
    return target


def free(target: Path) -> Path:
    """That name, or the next one that nobody has."""
    ending = ending_of(target.name) or target.suffix
    stem = target.name.removesuffix(ending)
    names = (f"{stem} ({number}){ending}" for number in count(2))
    return target if not os.path.lexists(target) else next(
        path for path in map(target.with_name, names) if not os.path.lexists(path)
    )  # fmt: skip


def conflict_name(target: Path, computer: str, day: str) -> Path:
    """What the version of this computer is called from now on."""
    ending = ending_of(target.name)
    who = re.sub(r"[^\w .-]", "_", computer)[:40].strip() or "this computer"
    mark = f" (conflict from {who}, {day})"
    stem = target.name.removesuffix(ending)[: LONGEST_NAME - len(mark) - len(ending) - 5]
    return free(target.with_name(f"{stem}{mark}{ending}"))


def is_conflict(name: str) -> bool:
    return " (conflict from " in name


def set_aside(folder: Path, path: str) -> Path:
    """Move a file to where removed ones go; its new place."""
    target = free(folder / REMOVED / path)
    target.parent.mkdir(parents=True, exist_ok=True)
    (folder / path).rename(target)
    return target


def owner_of(folder: Path) -> dict[str, str]:
    """Whose list the folder belongs to; empty when to nobody's."""
    try:
        row = json.loads((folder / OURS / "list.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in row.items()} if isinstance(row, dict) else {}


def take(folder: Path, server: str, account: str, *, was_known: bool) -> None:
    """Say in the folder whose list it is. Raises FolderTrouble when it is another one's, or an empty mount."""
    if not folder.is_dir():
        raise FolderTrouble(Why.NO_FOLDER, f"There is no folder {folder}.")
    mine = {"server": server, "account": account.casefold()}
    there = owner_of(folder)
    if there and there != mine:
        raise FolderTrouble(
            Why.ANOTHER_LIST,
            f"This folder belongs to the list of {there.get('account')} at {there.get('server')}. "
            f"Choose another folder, or delete {OURS} in it.",
        )
    if not there and was_known:
        raise FolderTrouble(
            Why.ANOTHER_FOLDER,
            f"{folder} is not the folder that was kept in step before: is a drive missing? "
            f"If it is meant, run once with --accept-removals.",
        )
    if not there:
        (folder / OURS).mkdir(exist_ok=True)
        (folder / OURS / "list.json").write_text(json.dumps(mine), "utf-8")


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Two programs over one folder would undo each other. The lock goes with its holder."""
    (folder / OURS).mkdir(exist_ok=True)
    descriptor = os.open(folder / OURS / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
        yield
    except BlockingIOError:
        raise FolderTrouble(Why.TAKEN, "Another Layerdesk keeps this folder in step already.") from None
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415  # only there is one

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            raise BlockingIOError from None
    else:
        import fcntl  # noqa: PLC0415  # only there is one

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
