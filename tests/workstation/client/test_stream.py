"""The event stream as lines."""

import httpx
import pytest

from tests.workstation.fake_lab import FakeLab, row
from workstation.client import errors, stream
from workstation.client.transport import Transport
from workstation.records import feed

pytestmark = pytest.mark.anyio

SAID = (
    ": ping\n\n"
    'event: hello\ndata: {"last_id": 3}\n\n'
    'id: 4\nevent: outbox\ndata: {"dead":\ndata:  2}\n\n'
    "event: weather\ndata: {}\n\n"
    "event: staff\ndata: nonsense\n\n"
    "id: 5\nevent: reset\ndata: {}\n\n"
)


async def test_frames_are_read_with_their_ids_and_the_end_is_offline() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["last-event-id"] == "3"
        return httpx.Response(200, text=SAID)

    heard = []
    with pytest.raises(errors.Offline):  # noqa: PT012  # the loop is what ends with it
        async for event in stream.events(Transport("http://lab.test", httpx.MockTransport(answer)), 3):
            heard.append(event)  # noqa: PERF401  # the end of the stream raises; a comprehension would lose what came
    assert [event.id for event in heard] == [None, 4, 5]
    assert heard[0].body == feed.Hello(3)
    assert heard[1].body == feed.OutboxMoved(2)


async def test_without_a_token_it_is_unauthorised(fake_lab: FakeLab) -> None:
    with pytest.raises(errors.Unauthorised):
        await anext(stream.events(fake_lab.transport(), None))


async def test_a_stream_is_resumed_after_an_id(fake_lab: FakeLab) -> None:
    fake_lab.add(row(1))
    fake_lab.say_job(row(1)["id"], "locked")
    fake_lab.say_job(row(1)["id"], "unlocked")
    transport = fake_lab.transport()
    transport.token = fake_lab.token
    events = stream.events(transport, 1)
    await anext(events)
    event = await anext(events)
    await events.aclose()
    assert event.id == 2
    assert isinstance(event.body, feed.JobChanged)
    assert event.body.change == "unlocked"
