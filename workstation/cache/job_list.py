"""What one folder and one account agreed last: kept beside the desk's cache, one small JSON file for each folder.

Losing it loses nothing: without it both sides are united, and where they differ both versions are kept. So it is
written whole, replaced at once, and a broken one counts as none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workstation.records.job_lists import Agreed

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Memory:
    file: Path
    agreed: dict[str, Agreed] = field(default_factory=dict)
    hashes: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    """Size, time of change and hash by path: an unchanged file is not read again."""
    wishes: dict[str, int] = field(default_factory=dict)
    """Priorities that a person gave and the server does not know yet."""

    _saved: dict[str, Any] | None = field(default=None, repr=False, compare=False)

    def save(self) -> None:
        """Nothing is written as long as nothing changed: a watched folder is looked at every few seconds."""
        rows = self._rows()
        if rows == self._saved:
            return
        self.file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self.file.with_suffix(".new")
        fresh.write_text(json.dumps(rows), "utf-8")
        fresh.replace(self.file)
        self._saved = rows

    def _rows(self) -> dict[str, Any]:
        return {
            "agreed": {path: [a.sha256, a.priority, a.was_here] for path, a in self.agreed.items()},
            "hashes": dict(self.hashes),
            "wishes": dict(self.wishes),
        }


def opened(state_folder: Path, server: str, account: str, folder: Path) -> Memory:
    named = "\n".join((server, account.casefold(), str(folder.resolve())))
    file = state_folder / f"joblist-{hashlib.sha256(named.encode()).hexdigest()[:16]}.json"
    try:
        return _read(file)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Memory(file)


def _read(file: Path) -> Memory:
    rows = json.loads(file.read_text("utf-8"))
    return Memory(
        file,
        {path: Agreed(str(a), int(b), bool(c)) for path, (a, b, c) in rows["agreed"].items()},
        {path: (int(a), int(b), str(c)) for path, (a, b, c) in rows["hashes"].items()},
        {path: int(priority) for path, priority in rows["wishes"].items()},
    )
