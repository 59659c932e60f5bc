"""A camera is asked by one question at a time, however many desks look at it."""

import asyncio
from typing import Any, cast

import pytest

from server.printers.cameras import Cameras, CannotShow
from server.printers.driver import Driver, Lost, NoPicture, Picture
from tests.server.printers.fake_driver import FakeDriver, FakePrinter

pytestmark = pytest.mark.anyio

JPEG = Picture(b"\xff\xd8\xff and more", "image/jpeg")


class Supervisor:
    def __init__(self, printer: FakePrinter) -> None:
        self.printer = printer

    def driver(self, _printer_id: int) -> Driver:
        if self.printer.away:
            raise self.printer.away
        return FakeDriver(self.printer)


def cameras(printer: FakePrinter, **more: float) -> Cameras:
    return Cameras(cast("Any", Supervisor(printer)), **more)


async def test_one_question_for_everybody() -> None:
    printer = FakePrinter(picture=JPEG, gate=asyncio.Event())
    room = cameras(printer)
    asking = [asyncio.create_task(room.picture(1)) for _ in range(5)]
    await asyncio.sleep(0)
    asking[0].cancel()  # whoever asked first goes away
    await asyncio.sleep(0)
    assert printer.gate is not None
    printer.gate.set()
    assert await asyncio.gather(*asking[1:]) == [JPEG] * 4
    assert await room.picture(1) == JPEG
    assert len(printer.did("picture")) == 1


async def test_an_old_picture_is_asked_for_again() -> None:
    printer = FakePrinter(picture=JPEG)
    room = cameras(printer, fresh_s=0)
    await room.picture(1)
    await room.picture(1)
    assert len(printer.did("picture")) == 2


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (Picture(b"\xff\xd8\xff" + b"x" * (5 << 20), "image/jpeg"), "too large"),
        (Picture(b"<html>", "image/jpeg"), "no picture"),
        (Picture(b"\xff\xd8\xff", "text/html"), "no picture"),
        (Lost("not_reachable", "It is away."), "It is away"),
        (ValueError("x"), "could not be understood"),
    ],
)
async def test_what_is_no_picture_is_not_shown(picture: Picture | Exception, said: str) -> None:
    with pytest.raises(CannotShow, match=said):
        await cameras(FakePrinter(picture=picture)).picture(1)


async def test_no_camera_and_no_connection() -> None:
    with pytest.raises(NoPicture):
        await cameras(FakePrinter(picture=NoPicture("There is none."))).picture(1)
    with pytest.raises(CannotShow, match="away"):
        await cameras(FakePrinter(away=Lost("not_reachable", "It is away."))).picture(1)


async def test_a_camera_that_never_answers() -> None:
    with pytest.raises(CannotShow, match="in time"):
        await cameras(FakePrinter(gate=asyncio.Event()), within_s=0.01).picture(1)


async def test_closing_leaves_nobody_waiting() -> None:
    room = cameras(FakePrinter(gate=asyncio.Event()))
    asking = asyncio.create_task(room.picture(1))
    await asyncio.sleep(0)
    await room.close()
    with pytest.raises(CannotShow, match="closed"):
        await asking
