"""What Moonraker says about Klipper, merged and read into a state. Nothing here touches the network.

After the first answer only changed fields of changed objects come, so they are laid over what is known. A print is named
by its number in Moonraker's history and its start there; Klipper itself would know only the file.
"""

import time
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from server.printers import reading
from server.printers.drivers import moonraker_objects as objects
from server.printers.state import BUSY, PrinterError, PrinterState, Status

_NOT_CONNECTED = "Moonraker answers, but Klipper is not running, or not connected to it."
_BY_PRINT: Mapping[str, Status] = {
    "standby": "idle",
    "cancelled": "idle",
    "printing": "printing",
    "paused": "paused",
    "complete": "finished",
    "error": "error",
}
_BY_KLIPPER: Mapping[str, Status] = {
    "disconnected": "offline",
    "startup": "online",
    "error": "error",
    "shutdown": "error",
}
# How the history calls prints that it stopped watching while Klipper may have gone on.
_ABANDONED = ("server_exit", "interrupted", "klippy_disconnect")
# More than are ever asked for.
_MOST_OBJECTS = 200
# Below it a rate says nothing.
_ENOUGH_PROGRESS = 0.02


class Watched:
    """One Klipper as it was heard so far."""

    def __init__(self) -> None:
        self.firmware: str | None = None
        self.klipper = ""
        """Its state: ready, startup, error, shutdown or disconnected. Empty: not known yet."""
        self._message = ""
        self._objects: dict[str, dict[str, Any]] = {}
        self._job: dict[str, Any] = {}
        self._own_key: tuple[str, str] | None = None
        self._ended: Any = None
        """Of the history, the number of the print that has ended, whether or not the history knows it yet."""
        self._was_under_way = False
        """When we came: then the history may have stopped watching it."""

    def afresh(self) -> "Watched":
        """Nothing of Klipper's present state, but how its prints are told apart."""
        fresh = Watched()
        fresh.firmware, fresh._job, fresh._own_key = self.firmware, self._job, self._own_key
        fresh._ended = self._ended
        return fresh

    # What was heard.

    def begin(self, status: Mapping[str, Any]) -> None:
        """The first answer to a subscription: what was known before is gone."""
        self._objects = {}
        self.merge(status)
        self._was_under_way = self._status() in BUSY

    def merge(self, status: Mapping[str, Any]) -> None:
        was_busy, number = self._status() in BUSY, self._job.get("job_id")
        is_told = self._is_in_history()
        for name, fields in status.items():
            if name in self._objects or len(self._objects) < _MOST_OBJECTS:
                self._objects.setdefault(name, {}).update(reading.members(fields))
        webhooks = reading.members(status.get("webhooks"))
        if webhooks:
            self.klipper_is(webhooks.get("state"), webhooks.get("state_message"))
        is_busy = self._status() in BUSY
        if is_busy and not was_busy:
            self._own_key = None
        elif was_busy and not is_busy:
            self._was_under_way = False
            self._ended = number if is_told else self._ended

    def klipper_is(self, state: Any, message: Any = None) -> None:
        if said := reading.text(state, 40):
            self.klipper = said
            self._message = "" if said == "ready" else self._message
        self._message = reading.text(message) or self._message
        if self.klipper == "disconnected":
            self._objects, self._message = {}, ""

    def job_is(self, job: Mapping[str, Any]) -> None:
        """The newest entry of the history."""
        if job:
            self._job = dict(job)

    @property
    def is_nameless(self) -> bool:
        """Something is printed that the history does not tell yet."""
        return self._status() in BUSY and self._key() is None

    def name_by_start(self, clock_s: float | None = None) -> None:
        """Name a print without the history: by its file, and when it began."""
        lasted = reading.seconds_or_none(self._stats("total_duration")) or 0.0
        began = (time.time() if clock_s is None else clock_s) - lasted
        self._own_key = (self._file(), f"{self._file()}@{began:.0f}")

    def light_script(self, name: str, on: bool) -> str | None:
        """The G-code that switches it; None for what is no light here."""
        return objects.light_script(self._objects, name, on)

    # What follows from it.

    def state(self) -> PrinterState:
        status = self._status()
        if status == "offline":
            return PrinterState(
                "offline", "not_connected", _NOT_CONNECTED, firmware=self.firmware, control_allowed=True
            )
        is_busy = status in BUSY
        is_shown = is_busy or status == "finished"
        info = reading.members(self._stats("info"))
        layers = info.get("total_layer") or self._metadata("layer_count")
        return PrinterState(
            status=status,
            current_job=PurePosixPath(self._file()).stem or None if is_shown else None,
            print_key=self._key(),
            progress=self._progress(status),
            left_s=self._left_s() if is_busy else None,
            layer=reading.whole_or_none(info.get("current_layer"), 0) if is_shown else None,
            total_layers=reading.whole_or_none(layers, 1) if is_shown else None,
            stage=self._stage(status),
            speed_pct=self._speed_pct(),
            errors=self._errors(status),
            was_cancelled=self._stats("state") == "cancelled",
            lights=objects.lights(self._objects),
            fans=objects.fans(self._objects),
            firmware=self.firmware,
            control_allowed=True,
            **objects.temperatures(self._objects),
        )

    def _status(self) -> Status:
        if self.klipper == "ready":
            return _BY_PRINT.get(
                reading.text(self._stats("state"), 40), "idle" if self._objects else "online"
            )
        return _BY_KLIPPER.get(self.klipper, "online")

    def _stats(self, name: str) -> Any:
        return self._objects.get("print_stats", {}).get(name)

    def _file(self) -> str:
        return reading.text(self._stats("filename"))

    def _is_of_file(self) -> bool:
        return bool(self._file()) and reading.text(self._job.get("filename")) == self._file()

    def _is_in_history(self) -> bool:
        if not self._is_of_file() or self._job.get("job_id") == self._ended:
            return False
        status = self._job.get("status")
        return status == "in_progress" or (self._was_under_way and status in _ABANDONED)

    def _key(self) -> str | None:
        if self._own_key is not None and self._own_key[0] == self._file():
            return self._own_key[1]
        if self._status() in BUSY and not self._is_in_history():
            return None
        number = reading.text(self._job.get("job_id"), 40)
        began = reading.number_or_none(self._job.get("start_time"), 0)
        # Numbers begin again when somebody clears the history.
        return f"{number}@{began or 0:.0f}" if number else None

    def _metadata(self, name: str) -> Any:
        return reading.members(self._job.get("metadata")).get(name) if self._is_of_file() else None

    def _share(self) -> float | None:
        return reading.number_or_none(self._objects.get("virtual_sdcard", {}).get("progress"), 0.0, 1.0)

    def _progress(self, status: Status) -> float | None:
        if status == "finished":
            return 100.0
        share = self._share() if status in BUSY else None
        return None if share is None else round(share * 100.0, 2)

    def _left_s(self) -> float | None:
        printed = reading.seconds_or_none(self._stats("print_duration"))
        estimated = reading.seconds_or_none(self._metadata("estimated_time"))
        share = self._share()
        if printed is None:
            return None
        if estimated:
            return round(max(estimated - printed, 0.0), 1)
        return round(printed / share - printed, 1) if share and share > _ENOUGH_PROGRESS else None

    def _stage(self, status: Status) -> str | None:
        if self.klipper == "startup":
            return "Klipper starts"
        is_before = status == "printing" and reading.number_or_none(self._stats("print_duration")) == 0.0
        return "Preparing" if is_before else None

    def _speed_pct(self) -> float | None:
        factor = reading.number_or_none(self._objects.get("gcode_move", {}).get("speed_factor"), 0.0, 100.0)
        return None if factor is None else round(factor * 100.0, 1)

    def _errors(self, status: Status) -> tuple[PrinterError, ...]:
        if status != "error":
            return ()
        if self.klipper in {"error", "shutdown"}:
            words = self._message or f"Klipper reports: {self.klipper}."
            return (PrinterError(f"klipper_{self.klipper}", "fatal", words, source="klipper"),)
        words = reading.text(self._stats("message")) or "The print failed."
        return (PrinterError("print_error", "serious", words, source="print_stats"),)


def snapshot_url(webcams: Any) -> str:
    """Where the first camera's picture is to be had; empty without one."""
    for entry in reading.entries(webcams):
        webcam = reading.members(entry)
        if webcam.get("enabled") is not False and (url := reading.text(webcam.get("snapshot_url"), 2000)):
            return url
    return ""
