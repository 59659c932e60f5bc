"""What the server and the process that speaks with Dask for it say to each other: msgpack of fixed types, never a pickle.

Who reads takes nothing for granted: the other side may be in the hands of whoever holds an agent's certificate.
"""

import asyncio
from typing import Literal, TypeAlias, TypeVar

import msgspec

from server.compute.agent.workshop import Errand
from server.compute.agents import Seen
from server.compute.engine.cluster import Begun, Lost, Returned

# A part's output and its log; more is not a frame of ours.
_LONGEST_BYTES = 1 << 30
_HEAD_BYTES = 4
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)

T = TypeVar("T")

Verb: TypeAlias = Literal["open", "send", "stop", "agents"]


class Question(msgspec.Struct, omit_defaults=True):
    number: int
    verb: Verb
    errands: list[Errand] = []
    keys: list[str] = []


class Said(msgspec.Struct, omit_defaults=True):
    """The answer to a question; or, without its number, one of the things that are heard."""

    number: int = 0
    # Why there is no answer: the sentence of NoCluster.
    refused: str | None = None
    agents: list[Seen] = []
    begun: Begun | None = None
    returned: Returned | None = None
    lost: Lost | None = None


class NoFrame(ValueError):
    """The other side has ended, or says something else."""


def write(writer: asyncio.StreamWriter, message: msgspec.Struct) -> None:
    frame = msgspec.msgpack.encode(message)
    writer.write(len(frame).to_bytes(_HEAD_BYTES, "big"))
    writer.write(frame)


async def read(reader: asyncio.StreamReader, kind: type[T]) -> T:
    """Raises NoFrame."""
    try:
        length = int.from_bytes(await reader.readexactly(_HEAD_BYTES), "big")
        if length > _LONGEST_BYTES:
            raise NoFrame("too long")
        return msgspec.msgpack.decode(await reader.readexactly(length), type=kind)
    except (asyncio.IncompleteReadError, ConnectionError, *_UNREADABLE) as error:
        raise NoFrame(type(error).__name__) from error
