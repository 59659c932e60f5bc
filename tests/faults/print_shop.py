"""A lab with Bambu printers for the tests that break something in the middle of a print: what they ask, and what they wait for."""

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.faults.fragile import Fragile
from tests.programs.laboratory import FORM, stl
from tests.standins.bambu_in_lab import SLICED, sliced, wish
from tests.standins.bambu_printer import Bambu, bambu_printer

WITHIN_S = 20.0
SUBNETS = '["127.0.0.0/8"]'
_DANA = {"staff_name": "Dana"}
_drawn = itertools.count(1)


@dataclass
class Machine:
    """A printer of the lab: the stand-in and the number that the lab knows it by."""

    bambu: Bambu
    number: int
    name: str

    def starts(self) -> int:
        """How often it was told to start a file."""
        return len(self.bambu.machine.commands("project_file"))

    def finish(self) -> None:
        self.bambu.machine.say(gcode_state="FINISH", mc_percent=100, mc_remaining_time=0, stg_cur=255)

    def on(self, is_it: Callable[[dict[str, Any]], bool], act: Callable[[], None]) -> None:
        """Do this when such a request has come, once, before the printer obeys."""
        obey, done = self.bambu.machine._obey, iter([None])

        def obeying(category: str, body: dict[str, Any]) -> None:
            if is_it(body) and next(done, "done") is None:
                act()
            obey(category, body)

        self.bambu.machine._obey = obeying  # type: ignore[method-assign]  # a trap in the stand-in


@dataclass
class Shop:
    server: Fragile
    folder: Path

    @property
    def desk(self) -> httpx.Client:
        return self.server.clients["staff"]

    @contextmanager
    def machine(self, *, behind: Callable[[Bambu], int] | None = None, **options: Any) -> Iterator[Machine]:
        """One that prints until it is told that it has finished. `behind`: the port of a link before its broker."""
        number = next(_drawn)
        serial = f"01P00X{number:09}"
        with bambu_printer(self.folder / serial, serial, beats=100_000, **options) as bambu:
            body = wish(bambu, f"Bambu {number}", behind(bambu) if behind else None)
            answer = self.server.clients["admin"].post("/printers", json=body)
            assert answer.status_code == 201, answer.text
            machine = Machine(bambu, int(answer.json()["id"]), body["name"])
            self.until_it_is(machine, "idle")
            try:
                yield machine
            finally:
                self._switch_off(machine)

    def ready(self, size_bytes: int = 2000) -> str:
        """A job that may be printed."""
        submitted = self.desk.post("/submit", data=FORM, files={"file": ("model.stl", stl())})
        assert submitted.status_code == 201, submitted.text
        job_id = str(submitted.json()["job_id"])
        [[base_name]] = self.server.ask("SELECT base_name FROM jobs WHERE id = ?", job_id)
        name = f"{base_name}{SLICED}"
        file = sliced(size_bytes, seed=next(_drawn))
        assert self.desk.put(f"/jobs/{job_id}/files/{name}", content=file).status_code == 201
        approved = {**_DANA, "weight_g": 12.5, "time_hours": 0.5, "authoritative_file": name}
        assert self.desk.post(f"/jobs/{job_id}/approve", json=approved).status_code == 200
        confirmed = {**_DANA, "reason": "a test", "bypass_email": True}
        path = f"/jobs/{job_id}/admin/force-confirm"
        assert self.server.clients["admin"].post(path, json=confirmed).status_code == 200
        return job_id

    def try_to_send(self, job_id: str, machine: Machine, client: str = "staff") -> httpx.Response:
        body = {**_DANA, "printer_id": machine.number, "plate_is_clear": True}
        return self.server.clients[client].post(f"/jobs/{job_id}/send", json=body)

    def send(self, job_id: str, machine: Machine) -> str:
        """The command's id."""
        answer = self.try_to_send(job_id, machine)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["command"]["id"])

    def printing(self, machine: Machine) -> str:
        """A job that is printed there."""
        job_id = self.ready()
        self.send(job_id, machine)
        until(lambda: self.status(job_id) == "PRINTING")
        return job_id

    def command(self, machine: Machine, command_id: str) -> dict[str, Any]:
        found = self.desk.get(f"/printers/{machine.number}/commands").json()["commands"]
        return next(dict(command) for command in found if command["id"] == command_id)

    def prints(self, machine: Machine) -> list[dict[str, Any]]:
        """The newest first."""
        return list(self.desk.get(f"/printers/{machine.number}/prints").json()["prints"])

    def state(self, machine: Machine) -> dict[str, Any]:
        return dict(self.desk.get(f"/printers/{machine.number}").json()["state"])

    def until_it_is(self, machine: Machine, status: str) -> None:
        until(lambda: self.state(machine)["status"] == status, lambda: self.state(machine))

    def status(self, job_id: str) -> str:
        return str(self.desk.get(f"/jobs/{job_id}").json()["status"])

    def history(self, job_id: str) -> list[str]:
        rows = self.server.ask("SELECT event_type FROM job_events WHERE job_id = ? ORDER BY id", job_id)
        return [row[0] for row in rows]

    def power_cut(self) -> None:
        self.server.kill()
        self.server.start()

    def _switch_off(self, machine: Machine) -> None:
        try:
            self.server.clients["admin"].patch(f"/printers/{machine.number}", json={"enabled": False})
        except httpx.TransportError:
            return  # the server is dead, which is what was tested


def until(is_so: Callable[[], object], says: Callable[[], object] = str, within_s: float = WITHIN_S) -> None:
    latest = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > latest:
            raise AssertionError(f"not within {within_s:g} s {says()}")
        time.sleep(0.02)
