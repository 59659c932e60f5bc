"""What goes wrong with us is said in the document's sentence; refusals pass."""

from typing import Any, cast

import pytest

from server.devices.endpoints.mishaps import documented
from server.devices.house import House
from server.foundation.problems import Invalid, Problem

pytestmark = pytest.mark.anyio


async def test_a_mistake_gets_the_sentence() -> None:
    @documented("Server error while fetching devices")
    async def handler(_house: House, what: Exception) -> None:
        raise what

    nothing = cast("Any", None)
    with pytest.raises(Problem, match="Server error while fetching devices") as refusal:
        await handler(nothing, RuntimeError("secret"))
    assert refusal.value.status == 500
    with pytest.raises(Invalid, match="yours"):
        await handler(nothing, Invalid(message="yours"))
