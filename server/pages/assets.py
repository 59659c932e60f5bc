"""Stylesheets, scripts and pictures under addresses that change with their content.

A browser may keep such a file for ever: when the file changes, its address does, and the next page names the new one.
"""

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

PREFIX = "/assets"
_HASH_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    media_type: str


class Assets:
    """A folder's files, read once: a few small files that every page needs."""

    def __init__(self, folder: Path) -> None:
        self._addresses: dict[str, str] = {}
        self._assets: dict[str, Asset] = {}
        for path in sorted(folder.iterdir()):
            self._add(path)

    def address(self, name: str) -> str:
        """Where the file is served now."""
        return f"{PREFIX}/{self._addresses[name]}"

    def get(self, hashed_name: str) -> Asset | None:
        return self._assets.get(hashed_name)

    def named(self, name: str) -> Asset:
        return self._assets[self._addresses[name]]

    def _add(self, path: Path) -> None:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:_HASH_LETTERS]
        hashed_name = f"{path.stem}.{digest}{path.suffix}"
        self._addresses[path.name] = hashed_name
        self._assets[hashed_name] = Asset(content, _media_type(path.name))


def _media_type(name: str) -> str:
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
