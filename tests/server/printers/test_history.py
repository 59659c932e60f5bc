"""The curves: bounded, fit for a plot, and there again after a restart."""

import msgspec
import pytest

from server.foundation.database import Database
from server.printers import last_words
from server.printers.history import FIELDS, History
from server.printers.live import Live
from server.printers.state import PrinterState
from tests.server.printers.fake_driver import IDLE

pytestmark = pytest.mark.anyio

NOON = 1_800_000_000.0


class Day:
    """A printer whose hours pass in no time."""

    def __init__(self, db: Database) -> None:
        self.live = Live()
        self.history = History(db, self.live)

    def pass_by(self, from_s: float, seconds: int, state: PrinterState = IDLE, step_s: int = 10) -> None:
        for number, at in enumerate(range(0, seconds, step_s)):
            self.live.publish(1, msgspec.structs.replace(state, nozzle_temp=float(number)))
            self.history.sample(from_s + at)


@pytest.fixture
def day(db: Database) -> Day:
    return Day(db)


async def test_the_last_hour_is_fine(day: Day) -> None:
    day.pass_by(NOON, 3600)
    curves = await day.history.curves(1, 1, NOON + 3599)
    assert len(curves.at) == 360
    assert (curves.at[0], curves.at[-1]) == (NOON, NOON + 3590)
    assert (curves.nozzle[0], curves.nozzle[-1]) == (0.0, 359.0)
    assert (curves.chamber[5], curves.bed[5], curves.progress[5]) == (None, 24.0, 0.0)


async def test_a_whole_day_fits_a_screen(day: Day) -> None:
    day.pass_by(NOON, 24 * 3600, step_s=60)
    curves = await day.history.curves(1, 24, NOON + 24 * 3600 - 1)
    assert 400 < len(curves.at) <= 600
    assert curves.nozzle[10] == pytest.approx(31, abs=2)  # the mean of three
    columns = [getattr(curves, name) for name in FIELDS]
    assert {len(column) for column in columns} == {len(curves.at)}


async def test_memory_does_not_grow(day: Day) -> None:
    day.pass_by(NOON, 3600)
    before = len(day.history._printers[1].packed())
    day.pass_by(NOON + 3600, 3 * 3600)
    kept = day.history._printers[1]
    assert kept.fine.values.shape == (6, 360)
    assert len(kept.packed()) < before + 60_000
    curves = await day.history.curves(1, 1, NOON + 4 * 3600 - 1)
    assert curves.at[0] == NOON + 3 * 3600


async def test_a_gap_is_a_gap(day: Day) -> None:
    day.pass_by(NOON, 60)
    day.live.publish(1, PrinterState())
    day.history.sample(NOON + 90)
    day.pass_by(NOON + 120, 60)
    curves = await day.history.curves(1, 1, NOON + 180)
    assert [value is None for value in curves.nozzle] == [False] * 6 + [True] * 6 + [False] * 6


async def test_kept_over_a_restart(day: Day, db: Database) -> None:
    day.pass_by(NOON, 600)
    await db.write(last_words.keep, {1: IDLE})
    await day.history.keep()
    await day.history.keep()  # nothing new: nothing to do
    other = History(db, Live())
    assert (await other.curves(1, 1, NOON + 600)).nozzle == (
        await day.history.curves(1, 1, NOON + 600)
    ).nozzle
    await other._recall()
    assert list(other._printers) == [1]


async def test_what_another_version_packed_is_forgotten(day: Day, db: Database) -> None:
    await db.write(last_words.keep, {1: IDLE})
    await db.write(last_words.keep_curves, {1: b"nonsense"})
    await day.history._recall()
    assert (await day.history.curves(1, 1)).at == []


async def test_nothing_is_known_of_a_printer_that_was_never_heard(day: Day) -> None:
    assert (await day.history.curves(7, 24)).at == []


async def test_a_removed_printer_is_forgotten(day: Day) -> None:
    day.pass_by(NOON, 60)
    day.live.remove(1)
    day.history.sample(NOON + 70)
    assert day.history._printers == {}


async def test_an_end_is_not_held_up(
    day: Day, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    day.pass_by(NOON, 60)

    def away(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(last_words, "keep_curves", away)
    await day.history.keep_at_the_end()
    assert "were not kept" in caplog.text
