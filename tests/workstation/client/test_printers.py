"""Each call asks what the wire says, and reads the answer."""

from collections.abc import AsyncIterator

import pytest

from tests.workstation.fake_fleet import FakeFleet, printer, told, waiting
from workstation.client import errors, stream
from workstation.client.printers import Printers
from workstation.client.transport import Transport
from workstation.records.fleet import Changed, Everything

pytestmark = pytest.mark.anyio

JOB = "550e8400-e29b-41d4-a716-000000000001"


@pytest.fixture
async def transport(fleet: FakeFleet) -> AsyncIterator[Transport]:
    made = fleet.transport()
    made.token = fleet.token
    yield made
    await made.close()


@pytest.fixture
def client(transport: Transport) -> Printers:
    return Printers(transport)


async def test_the_fleet(client: Printers, fleet: FakeFleet) -> None:
    assert [item.id for item in await client.all()] == [1, 2, 3, 4, 5, 6]
    assert [maker.key for maker in await client.makers()] == ["bambu_lan", "virtual"]
    assert (await client.add({"name": "New", "maker": "virtual"})).name == "New"
    assert not (await client.change(1, {"enabled": False})).enabled
    await client.remove(2, "Jane Doe")
    assert 2 not in fleet.printers
    assert not (await client.test({"maker": "bambu_lan"})).ok
    assert (await client.discover())[0].host == "192.0.2.7"


async def test_one_printer(client: Printers, fleet: FakeFleet) -> None:
    fleet.prints = [told(1, 3)]
    fleet.queue = [waiting(1, "a"), waiting(2, "b")]
    assert len((await client.curves(3, 6)).at) == 120
    assert (await client.picture(3)).startswith(b"\x89PNG")
    assert (await client.prints(3)).prints[0].id == 1
    assert (await client.command(3, "pause", {}, "Jane Doe")).state == "asked"
    assert [item.kind for item in await client.commands(3)] == ["pause"]
    await client.cancel("command-1", "Jane Doe")
    await client.reorder(3, [2, 1], "Jane Doe")
    assert [item.job_name for item in await client.queue(3)] == ["b", "a"]
    await client.enqueue(3, {"job_name": "c"})
    await client.unqueue(1, "Jane Doe")
    assert [item.job_name for item in await client.queue(3)] == ["b", "c"]
    await client.start_queued(2, "Jane Doe")
    assert fleet.told("/printers/queue/2/start")[0]["plate_is_clear"] is True


async def test_prints_and_jobs(client: Printers, fleet: FakeFleet) -> None:
    fleet.prints = [told(1, 3, job_id=JOB)]
    fleet.fits = [
        {"id": 3, "name": "Printer 3", "fits": False, "reasons": ["It is printing."], "is_best": False}
    ]
    assert (await client.prints_of_job(JOB))[0].job_id == JOB
    assert (await client.link(1, JOB, "Jane Doe")).job_id == JOB
    await client.settle(1, "Jane Doe")
    assert (await client.fitting(JOB))[0].reasons == ("It is printing.",)
    assert (await client.send(JOB, 1, "Jane Doe", 7)).kind == "send"
    path, body, headers = fleet.bodies[-1]
    assert (path, body["plate_is_clear"], headers["lock-token"]) == (f"/jobs/{JOB}/send", True, "7")


async def test_materials_and_notifications(client: Printers, fleet: FakeFleet) -> None:
    assert (await client.materials(1))[0].material_type == "PLA"
    await client.correct(5, {"vendor": "Ours"})
    assert (await client.notifications(1)).email_to == "lab@example.edu"
    assert (await client.set_notifications(1, {"email_enabled": True})).email_enabled
    assert await client.test_notifications(1, "Jane Doe") == "Sent to lab@example.edu."
    fleet.refuse["/printers/1/notifications"] = (404, {"message": "None yet"})
    assert not (await client.notifications(1)).notify_print_complete


async def test_the_stream_begins_with_everything(transport: Transport, fleet: FakeFleet) -> None:
    events = stream.printers(transport)
    first = await anext(events)
    assert isinstance(first, Everything)
    assert set(first.states) == {1, 2, 3, 4, 5, 6}
    fleet.live("weather", {"id": 3})
    fleet.live("printer", {"id": 3, "progress": 50})
    assert await anext(events) == Changed(3, {"id": 3, "progress": 50})
    fleet.cut()
    with pytest.raises(errors.Offline):
        await anext(events)


def test_the_fake_has_what_the_tests_say() -> None:
    assert printer(3)["state"]["status"] == "printing"
