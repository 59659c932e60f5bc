"""Preferences of this desk, declared as data: key, default, one sentence. Kept as JSON in the state folder."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Preference:
    key: str
    default: Any
    sentence: str


PREFERENCES = (
    Preference("server", "http://127.0.0.1:5000", "Address of the lab's server."),
    Preference("workstation", "", "The name this desk signs in with."),
    Preference("theme", "system", "system, light or dark."),
    Preference("language", "", "Two letters, or empty for the system's language."),
    Preference("sound", True, "Beep when a new job arrives."),
    Preference("tray", True, "Show a tray notice when a new job arrives."),
    Preference("staff", "", "Who acted last on this desk; offered first at the start of a shift."),
    Preference("place", "UPLOADED", "The screen that was open last."),
    Preference("folded", [], "Groups of the navigation that are folded away."),
    Preference("list_account", "", "The account of the own job list."),
    Preference("list_folder", "", "The folder that is kept in step with it."),
    Preference("compute_account", "", "The account of the own compute jobs."),
    Preference("geometry", "", "Size and position of the main window."),
    Preference("splitter", "", "How table and job panel share the window."),
    Preference("orders_face", "board", "How orders were shown last: board, table or shops."),
    Preference("orders_splitter", "", "How orders and the order's panel share the window."),
    Preference("carrier", "", "Who carried the last parcel; offered for the next one."),
    Preference("columns", {}, "Column widths and order per table."),
    Preference("slicer", "", "Program that opens models; empty means the system's choice."),
    Preference("slicers", {}, "Slicer program per printing method, when they differ."),
    Preference(
        "storage", "", "Where the lab's storage folder is mounted on this desk; empty when it is not."
    ),
    Preference("work_folder", "", "Where models are put for the slicer; empty means the state folder."),
)


def default_folder() -> Path:
    """Where this desk keeps its state when nobody says otherwise."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Layerdesk"
    return Path(os.environ.get("XDG_STATE_HOME", str(Path.home() / ".local" / "state"))) / "layerdesk"


class Settings:
    """Reads at start, writes at once: a desk is switched off at the wall more often than it is closed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / "settings.json"
        self._known = {item.key: item for item in PREFERENCES}
        self._values = dict(self._read())

    def __getitem__(self, key: str) -> Any:
        return self._values.get(key, self._known[key].default)

    def __setitem__(self, key: str, value: Any) -> None:
        if key not in self._known:
            raise KeyError(key)
        if self[key] == value:
            return
        self._values[key] = value
        self._write()

    def _read(self) -> Iterator[tuple[str, Any]]:
        try:
            found = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return  # A missing or broken file means defaults; a desk must open whatever happened to it.
        if isinstance(found, dict):
            yield from (
                (key, found[key]) for key in self._known if key in found and self._fits(key, found[key])
            )

    def _fits(self, key: str, value: object) -> bool:
        return type(value) is type(self._known[key].default)

    def _write(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(self._values, indent=2, sort_keys=True), "utf-8")
        fresh.replace(self._file)
