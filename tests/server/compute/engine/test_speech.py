"""Frames as they are written and read, and what is none."""

import asyncio
from typing import Any
from unittest.mock import Mock

import msgspec
import pytest

from server.compute.agent.limits import Limits
from server.compute.agent.workshop import Brought, Errand
from server.compute.engine import speech
from server.compute.engine.cluster import Begun, Returned
from server.compute.engine.speech import NoFrame, Question, Said

pytestmark = pytest.mark.anyio


def written(message: msgspec.Struct) -> bytes:
    writer = Mock()
    speech.write(writer, message)
    return b"".join(call.args[0] for call in writer.write.call_args_list)


async def heard(data: bytes, kind: Any = Said) -> Any:
    reader = asyncio.StreamReader()
    reader.feed_data(data)
    reader.feed_eof()
    return await speech.read(reader, kind)


@pytest.mark.parametrize(
    "message",
    [
        Question(1, "send", [Errand("part-1-1-1", b"pass", ("numpy",), b"a\n", Limits())]),
        Question(2, "stop", keys=["part-1-1-1"]),
        Said(3, refused="no"),
        Said(begun=Begun("part-1-1-1", "pc-1")),
        Said(returned=Returned("part-1-1-1", Brought("done", b"\x00\xff", "log"))),
    ],
)
async def test_there_and_back(message: msgspec.Struct) -> None:
    assert await heard(written(message), type(message)) == message


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x00",
        b"\x00\x00\x00\x05\x80",
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x01\xc1",
        b"\x00\x00\x00\x01\x01",
        (20_000).to_bytes(4, "big") + b"\x81\xa1z" + b"\x91" * 19_997,
        written(Said(refused="x")).replace(b"\xa1x", b"\xa1\xff"),
    ],
)
async def test_what_is_no_frame(data: bytes) -> None:
    with pytest.raises(NoFrame):
        await heard(data)
