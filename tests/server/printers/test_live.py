"""The stream that desks see: whole at first, then only what changed, and never faster than a desk can use."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import msgspec
import pytest

from server.printers.live import Live, changed_fields, is_change
from server.printers.state import PrinterState

pytestmark = pytest.mark.anyio

IDLE = PrinterState(status="idle", nozzle_temp=20.0)


def read(frame: bytes) -> list[tuple[str, Any]]:
    found = []
    for block in frame.decode().strip().split("\n\n"):
        event, data = block.split("\n")
        found.append((event.removeprefix("event: "), msgspec.json.decode(data.removeprefix("data: "))))
    return found


async def following(frames: AsyncIterator[bytes]) -> list[tuple[str, Any]]:
    async with asyncio.timeout(5):
        return read(await anext(frames))


async def test_a_listener_gets_everything_and_then_what_changed() -> None:
    live = Live()
    live.publish(1, IDLE)
    frames = live.frames()
    [(event, whole)] = await following(frames)
    assert event == "printers"
    [printer] = whole["printers"]
    assert (printer["id"], printer["status"], printer["bed_temp"]) == (1, "idle", None)
    live.publish(1, msgspec.structs.replace(IDLE, nozzle_temp=21.0, seen_at="2026-01-01T00:00:00Z"))
    assert await following(frames) == [
        ("printer", {"id": 1, "nozzle_temp": 21.0, "seen_at": "2026-01-01T00:00:00Z"})
    ]
    await frames.aclose()  # type: ignore[attr-defined]  # a generator


async def test_at_once_and_then_not_too_often() -> None:
    live = Live(pause_s=0.05)
    live.publish(1, IDLE)
    frames = live.frames()
    await following(frames)
    for degrees in range(30, 40):
        live.publish(1, msgspec.structs.replace(IDLE, nozzle_temp=float(degrees)))
    assert await following(frames) == [("printer", {"id": 1, "nozzle_temp": 30.0, "seen_at": None})]
    assert await following(frames) == [("printer", {"id": 1, "nozzle_temp": 39.0, "seen_at": None})]
    live.publish(2, IDLE)
    [(_, added)] = await following(frames)
    assert (added["id"], added["status"], added["layer"]) == (2, "idle", None)
    live.remove(2)
    assert await following(frames) == [("gone", {"id": 2})]
    await frames.aclose()  # type: ignore[attr-defined]  # a generator


async def test_being_heard_again_is_no_change() -> None:
    live, heard = Live(), []
    live.changes(lambda printer_id, before, after: heard.append((printer_id, before, after)))
    live.publish(1, IDLE)
    again = msgspec.structs.replace(IDLE, seen_at="2026-01-01T00:00:00Z")
    live.publish(1, again)
    assert heard == [(1, None, IDLE)]
    assert live.state(1) == again
    assert not is_change(IDLE, again)
    assert changed_fields(IDLE, again) == {}


async def test_a_failing_hook_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    live, heard = Live(), []

    def fail(*_: object) -> None:
        raise ValueError

    live.changes(fail)
    live.changes(lambda *_: heard.append(1))
    live.publish(1, IDLE)
    assert heard == [1]
    assert "failed" in caplog.text


async def test_a_slow_listener_is_dropped_and_others_go_on() -> None:
    live = Live()
    slow, quick = live.frames(), live.frames()
    await following(slow)
    await following(quick)
    for number in range(4100):
        live.say("transfer", {"sent": number})
        if number % 1000 == 0:
            await anext(quick)
    with pytest.raises(StopAsyncIteration):
        await anext(slow)
    assert len(await following(quick)) > 1
    await quick.aclose()  # type: ignore[attr-defined]  # a generator


async def test_closing_ends_every_stream() -> None:
    live = Live()
    frames = live.frames()
    await following(frames)
    live.say("transfer", {"sent": 1})
    live.close()
    assert [frame async for frame in frames] == []


async def test_an_unknown_printer_is_offline() -> None:
    assert Live().state(7).status == "offline"
