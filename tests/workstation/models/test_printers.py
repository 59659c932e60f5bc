"""Printers in words."""

from datetime import UTC, datetime

import pytest

from tests.workstation.fake_fleet import printer, state, told
from workstation.models import printers
from workstation.models.printers import Card
from workstation.records.printers import MaterialUnit, Printer, State, Tray
from workstation.records.prints import Command, Print


def card(number: int, status: str = "", proposal: str = "", **other: object) -> Card:
    last = told(number, number, proposal=proposal) if proposal else None
    found = Printer.from_wire(printer(number, print=last))
    return Card(found, State.from_wire(state(number, status, **other)))


def test_who_needs_a_person_comes_first() -> None:
    made = [
        card(1, "offline"), card(2, "idle"), card(3, "printing", left_s=9000), card(4, "finished"),
        card(5, "idle", "complete"), card(6, "paused"), card(7, "error"), card(8, "printing", left_s=600),
    ]  # fmt: skip
    assert [item.id for item in sorted(made, key=printers.rank)] == [7, 6, 5, 4, 8, 3, 2, 1]
    assert [item.id for item in made if item.needs_person] == [4, 5, 6, 7]


def test_groups() -> None:
    assert printers.belongs(card(1, "error"), "attention")
    assert not printers.belongs(card(1, "printing"), "attention")
    assert printers.belongs(card(1, "paused"), "printing")
    assert printers.belongs(card(1, "finished"), "free")
    assert printers.belongs(card(1, "offline"), "")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (12, "12 s"),
        (100, "2 min"),
        (3600, "1 h 0 min"),
        (15000, "4 h 10 min"),
        (183600, "2 d 3 h"),
    ],
)
def test_lengths_of_time(seconds: float | None, words: str) -> None:
    assert printers.span(seconds) == words


def test_the_end_has_a_time_of_the_clock_unless_somebody_must_go_on_first(qapp: object) -> None:
    running, resting = State(status="printing", left_s=60), State(status="paused", left_s=60)
    end = printers.ends_at(running)
    assert end is not None
    assert 50 < (end - datetime.now(UTC)).total_seconds() <= 60
    assert printers.until(running).startswith("until ")
    assert printers.left(running) == "1 min left"
    assert printers.until(resting) == ""
    assert (
        printers.until(State(status="idle", left_s=60))
        == printers.left(State(status="idle", left_s=60))
        == ""
    )


def test_unknown_is_never_zero() -> None:
    assert printers.heat(None, 200) == "–"
    assert printers.heat(21.4, 0) == "21 °C"
    assert printers.heat(209.6, 220) == "210 / 220 °C"
    assert printers.percent(None) == ""
    assert printers.percent(0) == "0 %"
    assert printers.layers(State()) == ""
    assert printers.layers(State(layer=3)) == "Layer 3"
    assert printers.speed(State(speed_pct=80)) == "80 %"
    assert printers.speed(State(speed_level=4)) == "Ludicrous"
    assert printers.remaining_g(Tray(remain_pct=50)) == ""


def test_spools() -> None:
    assert printers.spool(Tray(present=False, material="PLA")) == "empty"
    assert printers.spool(Tray(present=True)) == "unknown"
    assert printers.spool(Tray(material="PLA", sub_brand="PLA Matte", remain_pct=80)) == "PLA Matte 80 %"
    assert printers.remaining_g(Tray(remain_pct=50, weight_g=1000)) == "about 500 g"
    assert (
        printers.unit_title(MaterialUnit(type="ams", humidity_level=4, temp_c=25.2), 1)
        == "AMS B · dryness 4 of 5 · 25 °C"
    )
    assert "humidity 30 %" in printers.unit_title(MaterialUnit(humidity_pct=30.2, drying_minutes_left=9), 0)


def test_the_line_that_matters_most() -> None:
    assert printers.trouble(card(5, "error")) == ("The nozzle is clogged. Clean it, then resume.", "danger")
    assert printers.trouble(card(2, "finished", "complete")) == ("Finished: mark complete?", "good")
    assert printers.trouble(card(2, "finished", "failed")) == ("Failed: mark failed?", "warning")
    assert printers.trouble(card(6, "offline"))[0].startswith("The printer does not answer")
    assert "refuses" in printers.trouble(card(1, "idle", control_allowed=False))[0]
    assert printers.trouble(card(1, "idle")) == ("", "neutral")


def test_commands_have_a_fate() -> None:
    assert printers.command_state(Command(state="unknown"))[0] == "unknown: please look at the printer"
    assert printers.command_state(Command(state="refused")) == ("refused", "danger")
    assert printers.command_name("send") == "Send and start"
    assert printers.proposal(Print(proposal="look")).startswith("Please look")


def test_a_card_in_one_sentence(qapp: object) -> None:
    said = printers.spoken(card(3))
    assert said.startswith("Printer 3, Printing, gear_housing_3, 39 %")
    assert "A1 PLA 80 %" in said
    assert "Nozzle 220 / 220 °C" in said
