"""The server is killed while it brings a file to a printer: nothing is started, nothing goes on by itself, and it says so."""

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.faults.deeds import Ledger
from tests.faults.fragile import Fragile, fragile
from tests.programs.processes import free_port

_DANA = {"staff_name": "Dana"}
_WITHIN_S = 20.0
_drawn = count(1)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Iterator[Fragile]:
    folder = tmp_path_factory.mktemp("printing")
    with fragile(folder, sqlite_template, mail_url=f"smtp://127.0.0.1:{free_port()}") as running:
        running.start()
        yield running


def ready_job(server: Fragile) -> str:
    """An approved and confirmed job with a file that a printer takes."""
    ledger = Ledger(server)
    job_id = ledger.submit()
    assert ledger.approve(job_id).status_code == 200
    body = {**_DANA, "reason": "said so", "bypass_email": True}
    assert ledger.desk.post(f"/jobs/{job_id}/admin/force-confirm", json=body).status_code == 200
    return job_id


def printer(server: Fragile, **options: Any) -> int:
    body = {"name": f"Simulated {next(_drawn)}", "maker": "virtual", "options": options}
    answer = server.clients["admin"].post("/printers", json=body)
    assert answer.status_code == 201, answer.text
    printer_id = int(answer.json()["id"])
    wait(lambda: shown(server, f"/printers/{printer_id}")["state"]["status"] == "idle")
    return printer_id


def sent(server: Fragile, job_id: str, printer_id: int) -> str:
    body = {**_DANA, "printer_id": printer_id, "plate_is_clear": True, "despite_reasons": True}
    answer = server.clients["admin"].post(f"/jobs/{job_id}/send", json=body)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["command"]["id"])


def state_of(server: Fragile, command_id: str) -> tuple[str, str]:
    [row] = server.ask("SELECT state, sentence FROM printer_commands WHERE id = ?", command_id)
    return str(row[0]), str(row[1])


def shown(server: Fragile, path: str) -> Any:
    return server.clients["admin"].get(path).json()


def wait(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _WITHIN_S
    while not is_so():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)


def test_killed_in_mid_upload(server: Fragile) -> None:
    printer_id, job_id = printer(server, upload_s=600), ready_job(server)
    command_id = sent(server, job_id, printer_id)
    wait(lambda: state_of(server, command_id)[0] == "sending")
    server.kill()
    assert state_of(server, command_id)[0] == "sending"
    server.start()
    wait(lambda: state_of(server, command_id)[0] == "expired")
    assert "interrupted" in state_of(server, command_id)[1]
    wait(lambda: shown(server, f"/printers/{printer_id}")["state"]["status"] == "idle")
    assert shown(server, f"/printers/{printer_id}/prints")["prints"] == []
    assert shown(server, f"/jobs/{job_id}")["status"] == "READYTOPRINT"
    assert not any((server.data / "printing").iterdir())
    # A person may send it again.
    body = {"options": {"upload_s": 0}}
    assert server.clients["admin"].patch(f"/printers/{printer_id}", json=body).status_code == 200
    wait(lambda: shown(server, f"/printers/{printer_id}")["state"]["status"] == "idle")
    again = sent(server, job_id, printer_id)
    wait(lambda: state_of(server, again)[0] == "done")
    wait(lambda: bool(shown(server, f"/jobs/{job_id}")["status"] == "PRINTING"))


@pytest.mark.parametrize("place", ["commands.take", "commands.grant_time", "sending._hand_over"])
@pytest.mark.parametrize("moment", ["committing", "committed"])
def test_killed_at_every_step(server: Fragile, place: str, moment: str) -> None:
    printer_id, job_id = printer(server), ready_job(server)
    server.wish(f"database.{moment}.{place}", 1, "kill")
    command_id = sent(server, job_id, printer_id)
    assert server.ended() == -9
    server.wish_nothing()
    server.start()
    wait(lambda: state_of(server, command_id)[0] not in ("asked", "sending", "sent"))
    # Before anything was handed over it may still be carried out within its minute; afterwards nothing is repeated.
    state, _ = state_of(server, command_id)
    expected = "unknown" if (place, moment) == ("sending._hand_over", "committed") else "expired"
    assert state == ("done" if (place, moment) == ("commands.take", "committing") else expected)
