"""The server's event streams, read line by line: the lab's history, which is resumed by id, and the printers as they are."""

from __future__ import annotations

import json
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

import httpx

from workstation.client import errors, transport
from workstation.records import feed, fleet

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from workstation.client.transport import Transport


async def events(connection: Transport, last_id: int | None) -> AsyncGenerator[feed.FeedEvent, None]:
    """The lab's history as it grows, after the last id that was dealt with."""
    headers = {} if last_id is None else {"Last-Event-ID": str(last_id)}
    async with aclosing(spoken(connection, "/events", headers)) as frames:
        async for frame in frames:
            event = read(frame)
            if event is not None:
                yield event


async def printers(connection: Transport) -> AsyncGenerator[fleet.FleetEvent, None]:
    """All printers as they are, then what changes. Nothing is resumed: it begins with everything each time."""
    async with aclosing(spoken(connection, "/printers/events", {})) as frames:
        async for frame in frames:
            data = data_of(frame)
            event = None if data is None else fleet.event(frame.get("event", ""), data)
            if event is not None:
                yield event


async def spoken(
    connection: Transport, path: str, headers: dict[str, str]
) -> AsyncGenerator[dict[str, str], None]:
    """Yields frames until the connection ends; an end of any kind is `Offline` or another error."""
    try:
        async with connection.stream(path, {"Accept": "text/event-stream"} | headers) as answer:
            if answer.is_error:
                await answer.aread()
            transport.check(answer)
            async with aclosing(_frames(answer.aiter_lines())) as frames:
                async for frame in frames:
                    yield frame
    except httpx.TransportError as trouble:
        raise errors.Offline("The connection to the server was lost.") from trouble
    raise errors.Offline("The server ended the event stream.")


def read(frame: dict[str, str]) -> feed.FeedEvent | None:
    """One frame of the lab's stream as a record; None for what this desk does not know."""
    data = data_of(frame)
    body = None if data is None else feed.body(frame.get("event", ""), data)
    if body is None:
        return None
    number = frame.get("id", "")
    return feed.FeedEvent(int(number) if number.isdigit() else None, body)


def data_of(frame: dict[str, str]) -> dict[str, Any] | None:
    try:
        data = json.loads(frame.get("data") or "{}")
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


async def _frames(lines: AsyncIterator[str]) -> AsyncGenerator[dict[str, str], None]:
    frame: dict[str, str] = {}
    async for line in lines:
        if not line:
            if "data" in frame or "event" in frame:
                yield frame
            frame = {}
        elif not line.startswith(":"):
            _add(frame, line)


def _add(frame: dict[str, str], line: str) -> None:
    name, _, value = line.partition(":")
    value = value.removeprefix(" ")
    frame[name] = f"{frame[name]}\n{value}" if name == "data" and name in frame else value
