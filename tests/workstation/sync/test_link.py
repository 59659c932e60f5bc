"""The link's four states."""

import asyncio

import pytest

from workstation.records.sessions import Session
from workstation.sync.link import Link, LinkState

pytestmark = pytest.mark.anyio
SESSION = Session("desk", "staff", None)


async def test_each_change_is_told_once() -> None:
    link, heard = Link(), []
    link.changed.connect(lambda: heard.append(link.state))
    link.signed_in(SESSION)
    link.heard()
    link.lost()
    link.lost()
    link.heard()
    link.sign_out()
    link.lost()
    assert heard == [LinkState.ONLINE, LinkState.OFFLINE, LinkState.ONLINE, LinkState.SIGNED_OUT]
    assert link.heard_at is not None


async def test_up_waits_and_hurry_wakes() -> None:
    link = Link()
    waiting = asyncio.ensure_future(link.up())
    await asyncio.sleep(0)
    assert not waiting.done()
    link.signed_in(SESSION)
    await waiting
    pause = asyncio.ensure_future(link.pause(3600))
    await asyncio.sleep(0)
    link.hurry()
    await pause


async def test_an_answer_without_a_session_does_not_sign_in() -> None:
    link = Link()
    link.heard()
    assert link.state is LinkState.STARTING
    assert link.role == ""
