"""Spools in detail."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.workstation.fake_fleet import state
from workstation.app import Program
from workstation.records.printers import State
from workstation.views.printers.spools import Spools

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_one_line_for_each_tray(fleet_program: Program) -> None:
    spools = Spools(fleet_program.around)
    spools.show_state(State.from_wire(state(3)))
    said = [part.text() for part in spools._inside.findChildren(QLabel)]
    assert "AMS A · dryness 4 of 5" in said
    assert said.count("in use") == 1
    assert "80 % · about 800 g" in said
    assert "empty" in said
    before = spools._inside
    spools.show_state(State.from_wire(state(3, progress=99)))
    assert spools._inside is before
    spools.show_state(State())
    assert "The printer says nothing of its spools." in [
        part.text() for part in spools._inside.findChildren(QLabel)
    ]
