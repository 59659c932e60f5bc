"""The list for strangers names no machine."""

import platform

import pytest

from tests.programs.laboratory import Lab, until
from tests.server.compute.counter import client

pytestmark = pytest.mark.anyio


async def test_no_names(lab: Lab) -> None:
    async with client(lab) as stranger:

        async def is_there() -> bool:
            return bool((await stranger.get("/sellers/agents/online")).json())

        await until(is_there, within_s=60)
        answer = await stranger.get("/sellers/agents/online")
        assert platform.node() not in answer.text
        assert answer.json() == (await stranger.get("/stats/agents/online")).json()
