"""Who this device is: its server, its id and its key, in a file that only its owner can read.

The number of the last request is kept too, a block ahead of what was used: a device that is unplugged goes on above it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = 1000
_NAME = "agent.json"


class NotPaired(Exception):
    """There is no identity yet, or it cannot be read; in a sentence."""


@dataclass
class Identity:
    path: Path
    server: str
    device: str
    name: str
    key: bytes
    counter: int = 0
    _kept: int = 0

    def next_counter(self) -> int:
        self.counter += 1
        if self.counter >= self._kept:
            self.go_on_from(self.counter)
        return self.counter

    def go_on_from(self, counter: int) -> None:
        """The server's word, or our own: the block after it is ours."""
        self.counter = max(self.counter, counter)
        self._kept = self.counter + _BLOCK
        self.save()

    def save(self) -> None:
        said = {
            "server": self.server,
            "device": self.device,
            "name": self.name,
            "key": self.key.hex(),
            "counter": self._kept,
        }
        write_durably(self.path, json.dumps(said, indent=1).encode(), 0o600)


def load(data: Path) -> Identity:
    """Raises NotPaired."""
    path = data / _NAME
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        counter = int(said["counter"])
        key = bytes.fromhex(said["key"])
        return Identity(path, str(said["server"]), str(said["device"]), str(said["name"]), key, counter)
    except FileNotFoundError:
        raise NotPaired(
            "This device is not paired yet: run pair with the code that the desk shows."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise NotPaired(f"{path} is damaged. Please pair this device again.") from None


def new(data: Path, server: str, device: str, name: str, key: bytes) -> Identity:
    data.mkdir(parents=True, exist_ok=True)
    identity = Identity(data / _NAME, server, device, name, key)
    identity.go_on_from(0)
    return identity


def write_durably(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Whole or not at all, whenever the plug is pulled."""
    temporary = path.with_name(path.name + ".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    if os.name == "nt":  # it has no folder descriptors
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
