"""A printer that the database hears of, word by word, without any connection."""

from typing import Any

import msgspec

from server.foundation.auth import Keyring
from server.foundation.database import Database, Unit
from server.foundation.vault import Vault
from server.printers import commands, fleet, prints, sightings
from server.printers.commands import Sending
from server.printers.fleet import Wish
from server.printers.prints import Expected
from server.printers.state import BUSY, PrinterError, PrinterState
from tests.programs.laboratory import KEY
from tests.server.printers.fake_driver import FakeMaker

PRINTING = PrinterState(status="printing", current_job="vase", print_key="k1", progress=10.0, left_s=600)
FINISHED = msgspec.structs.replace(PRINTING, status="finished", progress=100.0)
JAMMED = PrinterError("0300", "serious", "The nozzle is clogged.")
FAILED = msgspec.structs.replace(PRINTING, status="error", progress=55.0, errors=(JAMMED,))
OFFLINE = PrinterState()
SENDING = Sending(
    source="ReadyToPrint/x.gcode",
    name="vase a1b2c3d4.gcode",
    sha256="0" * 64,
    size_bytes=5,
    label="vase a1b2c3d4",
    job_id="job-1",
    plate_is_clear=True,
)


class Printer:
    """One printer that the database hears of."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.id = db.write_now(
            fleet.add, Wish(name="Alpha", maker="fake", host="10.0.0.1"), FakeMaker(), Vault(Keyring(KEY))
        )
        self._last = OFFLINE
        self._progress: float | None = None

    def says(self, *states: PrinterState) -> None:
        for state in states:
            was_running = self._last.status in BUSY
            self.db.write_now(
                sightings.observe, self.id, state, was_running=was_running, progress=self._progress
            )
            self._last = state
            self._progress = state.progress if state.status in BUSY else self._progress

    def prints(self) -> list[Any]:
        return list(reversed(self.db.read_now(prints.of_printer, self.id, None, 50)))

    def last(self) -> tuple[str, str]:
        row = self.prints()[-1]
        return row.state, row.proposal

    def starts(self) -> str:
        """Our own start, as far as the handing over: the command's id."""

        def hand_over(unit: Unit) -> str:
            command = commands.send(unit, self.id, SENDING, asked_by="front-desk", staff_name="Dana")
            commands.take(unit, command.id, "me")
            commands.deliver(unit, command.id)
            prints.expect(
                unit, Expected(command.id, self.id, SENDING.label, SENDING.name, "job-1", None, "Dana")
            )
            return command.id

        return self.db.write_now(hand_over)

    def command(self, command_id: str) -> commands.Command:
        return self.db.read_now(commands.one, command_id)

    def loses(self, command_id: str) -> None:
        self.db.write_now(commands.finish, command_id, "unknown", "The connection broke.")
