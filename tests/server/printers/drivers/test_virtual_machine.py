"""The simulated machine: heats before it prints, ends as it should, and does the same for the same seed."""

from itertools import pairwise
from random import Random

import pytest

from server.printers.drivers.virtual_machine import MODELS, ROOM_C, Machine, Work
from server.printers.state import Tray

WORK = Work("k1", "Bracket", duration_s=3600, grams=100, slot=0)


def machine(model: str = "filament", **options: object) -> Machine:
    return Machine(MODELS[model], Random(7), **options)  # type: ignore[arg-type]  # each test states fields of Machine


def warmed() -> Machine:
    made = machine()
    made.start(WORK)
    while made.phase == "heating":
        made.advance(10)
    return made


def test_it_heats_the_bed_then_the_nozzle_then_prints() -> None:
    made = machine()
    made.start(WORK)
    stages: list[str | None] = []
    for _ in range(200):
        made.advance(5)
        state = made.state()
        stages += [state.stage] if state.stage not in stages[-1:] else []
        assert state.status == "printing"
    assert stages == ["heating bed", "heating nozzle", "printing"]
    assert made.state().nozzle_temp == pytest.approx(215, abs=2)
    assert made.state().bed_temp == pytest.approx(60, abs=2)


def test_heating_slows_down_towards_the_target() -> None:
    made = machine()
    made.start(WORK)
    temps = [made.bed.temp]
    for _ in range(6):
        made.advance(20)
        temps.append(made.bed.temp)
    rises = [after - before for before, after in pairwise(temps)]
    assert rises == sorted(rises, reverse=True)
    assert temps[0] == ROOM_C
    assert temps[-1] < 60


def test_a_print_runs_to_its_end_and_everything_cools() -> None:
    made = warmed()
    made.advance(1800)
    half = made.state()
    assert half.progress == pytest.approx(50, abs=1)
    assert half.left_s == pytest.approx(1800, abs=40)
    assert half.total_layers is not None
    assert half.layer == pytest.approx(half.total_layers / 2, abs=2)
    made.advance(1900)
    end = made.state()
    assert (end.status, end.progress, end.left_s) == ("finished", 100, None)
    assert (end.print_key, end.current_job) == ("k1", "Bracket")
    made.advance(3600)
    assert made.state().nozzle_temp == pytest.approx(ROOM_C, abs=1)


def test_pausing_holds_the_progress_and_the_heat() -> None:
    made = warmed()
    made.advance(600)
    made.pause()
    held = made.progress
    made.advance(3600)
    assert made.state().status == "paused"
    assert made.progress == held
    assert made.nozzle.temp == pytest.approx(215, abs=1)
    made.resume()
    made.advance(60)
    assert made.progress > held


def test_stopping_says_that_a_person_did_it() -> None:
    made = warmed()
    made.stop()
    state = made.state()
    assert (state.status, state.was_cancelled, state.print_key) == ("idle", True, "k1")
    made.start(Work("k2", "Next", 60))
    assert not made.state().was_cancelled


def test_a_failure_comes_at_its_percentage_with_its_words() -> None:
    made = machine(fails_at=30.0, failure="Spaghetti.")
    made.start(WORK)
    made.advance(3600)
    state = made.state()
    assert (state.status, state.progress) == ("error", 30)
    assert [error.message for error in state.errors] == ["Spaghetti."]


def test_speed_shortens_the_rest() -> None:
    made = warmed()
    made.speed_pct = 200.0
    assert made.state().left_s == pytest.approx(1800, abs=20)
    assert made.state().speed_level is None
    made.advance(900)
    assert made.progress == pytest.approx(50, abs=1)


def test_the_spool_in_use_runs_down() -> None:
    made = machine(trays=(Tray(0, True, "PLA", remain_pct=50.0, weight_g=1000.0), Tray(1, False)))
    made.start(WORK)
    made.advance(9000)
    trays = made.state().material_units[0].trays
    assert trays[0].remain_pct == 40
    assert trays[1] == Tray(1, False)


def test_the_same_seed_gives_the_same_curve() -> None:
    def curve() -> list[float | None]:
        made = machine("enclosed")
        made.start(WORK)
        temps = []
        for _ in range(50):
            made.advance(3)
            temps.append(made.state().chamber_temp)
        return temps

    assert curve() == curve()
    assert len(set(curve())) > 20


def test_models_have_what_they_have() -> None:
    resin, two = machine("resin").state(), machine("two_nozzles").state()
    assert (resin.nozzle_temp, resin.bed_temp) == (None, None)
    assert resin.chamber_temp == pytest.approx(ROOM_C, abs=1)
    assert [nozzle.id for nozzle in two.nozzles] == [0, 1]
    assert machine().state().chamber_temp is None
    assert all(model.title.startswith("Simulated") for model in MODELS.values())
