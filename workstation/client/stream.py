"""The server's event stream, read line by line; the caller reconnects with the last id it has dealt with."""

from __future__ import annotations

import json
from contextlib import aclosing
from typing import TYPE_CHECKING

import httpx

from workstation.client import errors, transport
from workstation.records import feed

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from workstation.client.transport import Transport


async def events(connection: Transport, last_id: int | None) -> AsyncGenerator[feed.FeedEvent, None]:
    """Yields what the server says until the connection ends; an end of any kind is `Offline` or another error."""
    headers = {"Accept": "text/event-stream"} | ({} if last_id is None else {"Last-Event-ID": str(last_id)})
    try:
        async with connection.stream("/events", headers) as answer:
            if answer.is_error:
                await answer.aread()
            transport.check(answer)
            async with aclosing(_frames(answer.aiter_lines())) as frames:
                async for frame in frames:
                    event = read(frame)
                    if event is not None:
                        yield event
    except httpx.TransportError as trouble:
        raise errors.Offline("The connection to the server was lost.") from trouble
    raise errors.Offline("The server ended the event stream.")


def read(frame: dict[str, str]) -> feed.FeedEvent | None:
    """One frame of the stream as a record; None for what this desk does not know."""
    try:
        data = json.loads(frame.get("data") or "{}")
    except ValueError:
        return None
    body = feed.body(frame.get("event", ""), data) if isinstance(data, dict) else None
    if body is None:
        return None
    number = frame.get("id", "")
    return feed.FeedEvent(int(number) if number.isdigit() else None, body)


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
