"""What OctoPrint says, read into a state. Nothing here touches the network.

Its flags are used, never its words for the state, which follow its language; only the two words that no flag carries are
looked for. OctoPrint numbers no prints. What names one here is its file, the file's date, and how often that file had
been printed before: unlike a start that is computed from the print's duration, this is the same after a pause, and after
a restart of ours or of OctoPrint's.
"""

import time
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, Literal, TypeAlias

from server.printers import reading
from server.printers.state import BUSY, Cause, Nozzle, PrinterError, PrinterState, Status

Ending: TypeAlias = Literal["cancelled", "failed"]

# OctoPrint says that a print is done until the next one; the desk stops saying so after an hour.
FINISHED_FOR_S = 3600.0
NOT_CONNECTED = "OctoPrint answers, but it is not connected to its printer."
_HELD = ("pausing", "paused")
_UNDER_WAY = ("printing", "resuming", "cancelling", "finishing")
# A printer that was connected again has left its failure behind.
_BEGINS = ("PrintStarted", "Connected")
_ENDS = {"PrintCancelled": "cancelled", "PrintFailed": "failed"}
EVENTS = (*_BEGINS, *_ENDS)
_AFTER_ERROR = ("Error", "Offline after error")
_SAID_BY_STATUS = ("Operational", "Printing", "Paused")


class Watched:
    """One OctoPrint as it was heard so far. Messages may be given in any order, and parts of them may be missing."""

    def __init__(self) -> None:
        self.firmware: str | None = None
        self.control_allowed: bool | None = None
        self.key: str | None = None
        self._state: dict[str, Any] = {}
        self._file: dict[str, Any] = {}
        self._progress: dict[str, Any] = {}
        self._warmth: dict[str, Any] = {}
        self._status: Status = "online"
        self._is_named = False
        self._ending: Ending | None = None
        self._failure = ""
        self._quiet_since: float | None = None

    # What was heard.

    def take(self, said: Mapping[str, Any], now: float | None = None) -> None:
        """A `current` or `history` message, or the answers of polling in the same shape (`as_current`)."""
        before, played = self._status, self._played()
        self._state = reading.members(said.get("state"))
        self._file = reading.members(reading.members(said.get("job")).get("file"))
        self._progress = reading.members(said.get("progress"))
        # Each message brings the temperatures since the last one: often none, and at first those of half an hour.
        for temperatures in reading.entries(said.get("temps"), 10_000)[-1:]:
            self._warmth.update(reading.members(temperatures))
        self._status = self._status_now()
        self._notice(before, played, time.monotonic() if now is None else now)

    def happened(self, event: Mapping[str, Any]) -> None:
        """An `event` message. What a print ended with is in no flag."""
        kind, payload = reading.text(event.get("type")), reading.members(event.get("payload"))
        if kind in _BEGINS:
            self._ending, self._failure = None, ""
        elif kind in _ENDS and self._ending is None:
            is_cancelled = kind == "PrintCancelled" or payload.get("reason") == "cancelled"
            self._ending = "cancelled" if is_cancelled else "failed"
            self._failure = reading.text(payload.get("error"))

    @property
    def nameless(self) -> str | None:
        """The path of the file whose print has no key yet: its entry is to be asked for, and given to `name`."""
        if self._is_named or self._status not in (*BUSY, "finished"):
            return None
        return self._path()

    @property
    def is_pausing(self) -> bool:
        """Paused for people, but a resume would be swallowed without a word."""
        return self._flag("pausing")

    @property
    def is_absent(self) -> bool:
        return self._status == "offline"

    def name(self, entry: Mapping[str, Any], clock_s: float | None = None) -> None:
        """Give the present print its key from the file's entry; an empty entry (a file on its card) will do."""
        prints = reading.members(entry.get("prints"))
        date = reading.whole_or_none(self._file.get("date"))
        if prints or (entry and date is not None):
            ended = [reading.whole_or_none(prints.get(how), 0) or 0 for how in ("success", "failure")]
            number = sum(ended) + (self._status in BUSY)
            self.key = f"{self._path()}@{date or 0}#{number}"
        else:
            began = (time.time() if clock_s is None else clock_s) - (self._played() or 0.0)
            self.key = f"{self._path()}@{began:.0f}"
        self._is_named = True

    # What follows from it.

    def state(self) -> PrinterState:
        status = self._status
        is_busy = status in BUSY
        is_shown = is_busy or status == "finished"
        cause, note = self._absence()
        return PrinterState(
            status=status,
            cause=cause,
            note=note,
            current_job=self._job_name() if is_shown else None,
            print_key=self.key,
            progress=reading.percent_or_none(self._progress.get("completion")) if is_shown else None,
            left_s=reading.seconds_or_none(self._progress.get("printTimeLeft")) if is_busy else None,
            stage=self._stage(),
            errors=self._errors(),
            was_cancelled=self._ending == "cancelled" and not is_busy,
            firmware=self.firmware,
            control_allowed=self.control_allowed,
            **({} if status == "offline" else self._temperatures()),
        )

    def _notice(self, before: Status, played: float | None, now: float) -> None:
        is_busy, was_busy = self._status in BUSY, before in BUSY
        if is_busy and not self._is_ending() and (not was_busy or self._began_again(played)):
            self._is_named, self.key, self._ending, self._failure = False, None, None, ""
        elif was_busy and not is_busy and self._status == "idle":
            self._ending = self._ending or "cancelled"
        if self._status != "finished":
            self._quiet_since = None
            return
        self._quiet_since = now if self._quiet_since is None else self._quiet_since
        if now - self._quiet_since > FINISHED_FOR_S:
            self._status = "idle"

    def _is_ending(self) -> bool:
        """The last words of a print may be heard after the event that ended it; they begin no new one."""
        return self.key is not None and bool(self._flag("cancelling") or self._flag("finishing"))

    def _began_again(self, played: float | None) -> bool:
        """A print that followed the last one so closely that nothing was heard in between."""
        now = self._played()
        return now is not None and played is not None and now < played - 1

    def _played(self) -> float | None:
        return reading.seconds_or_none(self._progress.get("printTime"))

    def _path(self) -> str:
        return reading.text(self._file.get("path") or self._file.get("name"))

    def _flag(self, name: str) -> bool:
        return reading.members(self._state.get("flags")).get(name) is True

    def _status_now(self) -> Status:
        words = reading.text(self._state.get("text"))
        if self._flag("error") or words.startswith(_AFTER_ERROR):
            return "error"
        if self._flag("closedOrError"):
            return "offline"
        if any(map(self._flag, _HELD)):
            return "paused"
        if any(map(self._flag, _UNDER_WAY)):
            return "printing"
        return self._status_at_rest() if self._flag("operational") else "online"

    def _status_at_rest(self) -> Status:
        if self._ending == "failed":
            return "error"
        done = (reading.percent_or_none(self._progress.get("completion")) or 0.0) >= 100.0
        return "finished" if done and self._path() and self._ending is None else "idle"

    def _absence(self) -> tuple[Cause | None, str | None]:
        return ("not_connected", NOT_CONNECTED) if self._status == "offline" else (None, None)

    def _job_name(self) -> str | None:
        shown = reading.text(self._file.get("display")) or reading.text(self._file.get("name"))
        return PurePosixPath(shown).stem or None

    def _stage(self) -> str | None:
        words = reading.text_or_none(self._state.get("text"), 60)
        return None if self._status == "offline" or words in _SAID_BY_STATUS else words

    def _errors(self) -> tuple[PrinterError, ...]:
        if self._status != "error":
            return ()
        said = reading.text(self._state.get("error")) or self._failure
        words = said or reading.text(self._state.get("text")) or "OctoPrint reports an error."
        return (PrinterError("octoprint", "fatal", words, source="octoprint"),)

    def _temperatures(self) -> dict[str, Any]:
        tools = sorted(name for name in self._warmth if name.startswith("tool") and name[4:].isdigit())[:16]
        nozzles = tuple(Nozzle(index, *_warmth(self._warmth[name])) for index, name in enumerate(tools))
        nozzle = _warmth(self._warmth.get("tool0"))
        bed, chamber = _warmth(self._warmth.get("bed")), _warmth(self._warmth.get("chamber"))
        return {
            "nozzle_temp": nozzle[0],
            "nozzle_target": nozzle[1],
            "nozzles": nozzles if len(nozzles) > 1 else (),
            "bed_temp": bed[0],
            "bed_target": bed[1],
            "chamber_temp": chamber[0],
            "chamber_target": chamber[1],
        }


def as_current(printer: Mapping[str, Any] | None, job: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of /api/printer (None: 409, it has no printer) and /api/job in the shape of a push message."""
    state = {"text": job.get("state"), "error": job.get("error"), "flags": {"closedOrError": True}}
    return {
        "state": state if printer is None else printer.get("state"),
        "job": job.get("job"),
        "progress": job.get("progress"),
        "temps": [] if printer is None else [printer.get("temperature")],
    }


def snapshot_url(settings: Mapping[str, Any]) -> str:
    """Where a picture is to be had; empty without a camera."""
    webcam = reading.members(settings.get("webcam"))
    if webcam.get("webcamEnabled") is False:
        return ""
    compatible = [
        reading.members(reading.members(entry).get("compat")).get("snapshot")
        for entry in reading.entries(webcam.get("webcams"))
    ]
    stated = (reading.text(url, 2000) for url in (webcam.get("snapshotUrl"), *compatible))
    return next(filter(None, stated), "")


def _warmth(said: Any) -> tuple[float | None, float | None]:
    heater = reading.members(said)
    return reading.temperature_or_none(heater.get("actual")), reading.temperature_or_none(
        heater.get("target")
    )
