"""The conversation itself; what it means for a printer is tested with `lan`."""

import asyncio

import pytest

from server.printers.driver import Lost
from server.printers.drivers.bambu import requests
from server.printers.drivers.bambu.lan import BambuLanMaker
from server.printers.drivers.bambu.listening import Listener
from server.printers.drivers.bambu.requests import Request
from tests.server.printers.drivers.bambu.talking import Talk, eventually, is_known, talking
from tests.standins.bambu_printer import Bambu

pytestmark = pytest.mark.anyio


async def listening(talk: Talk) -> Listener:
    await talk.until(is_known)
    driver = talk.driver
    found = getattr(driver, "_listener")  # noqa: B009  # the protocol of drivers does not have it
    assert isinstance(found, Listener)
    return found


async def test_sequence_ids_are_text_that_rises_and_stays_small(bambu: Bambu) -> None:
    async with talking(BambuLanMaker().open(bambu.connection())) as talk:
        listener = await listening(talk)
        listener._sequence = requests.LARGEST_ID - 1
        first = await listener.ask(requests.GET_VERSION)
        second = await listener.ask(requests.GET_VERSION)
    assert (first["sequence_id"], second["sequence_id"]) == (str(requests.LARGEST_ID), "1")


async def test_answers_find_who_asked_whatever_their_order(bambu: Bambu) -> None:
    async with talking(BambuLanMaker().open(bambu.connection())) as talk:
        listener = await listening(talk)
        asked = [Request("print", {"command": "print_speed", "param": str(level)}) for level in (1, 2, 3, 4)]
        found = await asyncio.gather(*map(listener.ask, asked))
    assert [answer["param"] for answer in found] == ["1", "2", "3", "4"]


async def test_the_answer_to_somebody_elses_request_is_not_ours(bambu: Bambu) -> None:
    bambu.machine.faults.acknowledges = False
    async with talking(BambuLanMaker().open(bambu.connection())) as talk:
        listener = await listening(talk)
        asking = asyncio.ensure_future(listener.ask(Request("print", {"command": "pause", "param": ""})))
        await eventually(lambda: bambu.machine.commands("pause"))
        ours = bambu.machine.commands("pause")[0]["sequence_id"]
        bambu.machine.publish({"print": {"command": "pause", "sequence_id": "1", "result": "failed"}})
        bambu.machine.publish({"print": {"command": "resume", "sequence_id": ours, "result": "failed"}})
        bambu.machine.publish({"print": {"command": "pause", "sequence_id": ours, "result": "success"}})
        assert (await asking)["result"] == "success"


async def test_answers_are_not_merged_into_the_state(bambu: Bambu) -> None:
    async with talking(BambuLanMaker().open(bambu.connection())) as talk:
        listener = await listening(talk)
        bambu.machine.publish(
            {"print": {"command": "project_file", "subtask_name": "echo", "result": "success"}}
        )
        bambu.machine.publish({"print": {"command": "extrusion_cali_get", "nozzle_diameter": "9"}})
        bambu.machine.say(mc_percent=5)
        state = await talk.until(lambda state: state.progress == 5)
        assert (state.current_job, listener.reports.known["nozzle_diameter"]) == (None, "0.4")


async def test_before_and_after_a_connection_nothing_can_be_sent(bambu: Bambu) -> None:
    driver = BambuLanMaker().open(bambu.connection())
    with pytest.raises(Lost):
        driver._listener.tell(requests.PUSHALL)
    async with talking(driver) as talk:
        await listening(talk)
    with pytest.raises(Lost):
        await driver._listener.ask(requests.GET_VERSION)
