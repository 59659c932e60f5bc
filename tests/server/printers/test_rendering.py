"""How a printer is shown: on a desk, and on a wall that students see."""

from types import SimpleNamespace
from typing import Any

import pytest

from server.foundation import clock
from server.printers import makers, rendering
from server.printers.state import PrinterState
from tests.server.printers.fake_driver import FakeMaker

PRINTING = PrinterState(status="printing", progress=40.0, left_s=600.0, current_job="Jane Doe", model="X")


def row(**more: Any) -> Any:
    values = {
        "id": 1,
        "name": "Alpha",
        "maker": "fake",
        "model": "",
        "host": "10.0.0.1",
        "port": None,
        "serial": "",
        "username": "",
        "secret": "v1:x",
        "fingerprint": "",
        "options": {},
        "catalog_name": "",
        "self_clearing": False,
        "enabled": True,
        "created_at": clock.now(),
    }
    return SimpleNamespace(**{**values, **more})


def test_a_printer_on_a_desk(fakes: FakeMaker) -> None:
    shown = rendering.printer(row(), PRINTING)
    assert (shown.maker_title, shown.model, shown.has_secret) == ("Fake printer", "X", True)
    assert (shown.state.id, shown.state.progress, shown.is_simulated) == (1, 40.0, False)
    assert rendering.printer(row(model="Mine"), PRINTING).model == "Mine"


def test_a_maker_that_cannot_be_loaded_does_not_spoil_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_key: str) -> None:
        raise ImportError

    monkeypatch.setattr(makers, "maker", missing)
    shown = rendering.printer(row(), PRINTING)
    assert (shown.maker_title, shown.abilities, shown.reads_only) == ("fake", [], True)


@pytest.mark.parametrize(("names_jobs", "job"), [(False, None), (True, "Jane Doe")])
def test_a_wall_names_no_student(names_jobs: bool, job: str | None) -> None:
    shown = rendering.on_wall(row(), PRINTING, names_jobs=names_jobs)
    assert (shown.current_job, shown.progress, shown.left_s) == (job, 40.0, 600.0)
    assert (shown.ends_at or "") > clock.shown(clock.now())


def test_a_free_printer_on_a_wall() -> None:
    shown = rendering.on_wall(row(), PrinterState(status="idle", progress=100.0, left_s=0.0), names_jobs=True)
    assert (shown.progress, shown.ends_at, shown.status) == (None, None, "idle")
