"""Starting a file: by which name the printer finds it, and which trays feed it."""

import asyncio
from typing import Any

import pytest

from server.printers.drivers.bambu import models, starting
from server.printers.drivers.bambu.lan import BambuLanMaker
from server.printers.drivers.bambu.starting import Urls
from tests.server.printers.drivers.bambu.talking import eventually, is_known, talking
from tests.server.printers.drivers.bambu.test_lan import sliced
from tests.standins import bambu_reports
from tests.standins.bambu_printer import Bambu

pytestmark = pytest.mark.anyio


async def started(bambu: Bambu, tmp_path: Any, times: int = 1) -> list[str]:
    """Start so often; the outcomes."""
    results: list[str] = []
    async with talking(BambuLanMaker().open(bambu.connection())) as talk:
        await talk.until(is_known)
        for _ in range(times):
            results.append((await talk.driver.start(sliced(tmp_path))).result)
            await asyncio.sleep(0)
    return results


def urls(bambu: Bambu) -> list[str]:
    return [body["url"].partition("Bracket")[0] for body in bambu.machine.started]


async def test_the_first_way_of_the_model_works(bambu: Bambu, tmp_path: Any) -> None:
    assert await started(bambu, tmp_path) == ["accepted"]
    assert urls(bambu) == ["file:///sdcard/"]


async def test_when_the_printer_cannot_read_the_file_the_next_way_is_tried(
    bambu: Bambu, tmp_path: Any
) -> None:
    bambu.machine.faults.unreadable_urls = ("file:",)
    assert await started(bambu, tmp_path, times=2) == ["accepted"] * 2
    assert urls(bambu) == ["file:///sdcard/", "ftp:///", "ftp:///"], "what worked is remembered"
    assert len({body["subtask_id"] for body in bambu.machine.started}) == 3


async def test_when_no_way_works_it_is_refused(bambu: Bambu, tmp_path: Any) -> None:
    bambu.machine.faults.unreadable_urls = ("file:", "ftp:")
    assert await started(bambu, tmp_path) == ["refused"]
    assert len(bambu.machine.started) == 3


async def test_an_old_error_is_not_taken_for_the_answer(
    bambu: Bambu, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large printer repeats an old error every second: a second start would come while the first is prepared."""
    monkeypatch.setattr(starting, "REACTS_WITHIN_S", 0.2)
    bambu.machine.report["print_error"] = 0x05004003
    bambu.machine.faults.obeys = False
    async with talking(BambuLanMaker().open(bambu.connection())) as talk:
        await talk.until(is_known)
        starts = asyncio.ensure_future(talk.driver.start(sliced(tmp_path)))
        await eventually(lambda: bambu.machine.commands("project_file"))
        bambu.machine.say_all()
        assert (await starts).result == "accepted"
    assert len(bambu.machine.commands("project_file")) == 1


async def test_a_printer_that_does_not_react_has_accepted(
    bambu: Bambu, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starting, "REACTS_WITHIN_S", 0.1)
    bambu.machine.faults.obeys = False
    assert await started(bambu, tmp_path) == ["accepted"], "whether it prints, the caller sees in the state"


async def test_without_material_units_nothing_is_mapped(bambu: Bambu, tmp_path: Any) -> None:
    bambu.machine.report["ams"] = {**bambu_reports.small()["ams"], "ams": [], "ams_exist_bits": "0"}
    await started(bambu, tmp_path)
    assert (bambu.machine.started[0]["use_ams"], bambu.machine.started[0]["ams_mapping"]) == (False, [])


def test_the_way_that_worked_comes_first() -> None:
    ways = Urls()
    assert ways.of(models.P1S) == list(models.P1S.urls)
    ways.works(models.P1S.urls[2])
    assert ways.of(models.P1S) == [models.P1S.urls[2], *models.P1S.urls[:2]]


def test_the_ways_that_failed_come_last() -> None:
    ways = Urls()
    first, second, third = models.P1S.urls
    ways.works(first)
    ways.fails(first)
    assert ways.of(models.P1S) == [second, third, first]
    ways.works(first)
    assert ways.of(models.P1S)[0] == first
