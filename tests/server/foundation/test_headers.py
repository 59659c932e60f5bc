"""Security headers stand on everything, and a route's own words stay."""

from typing import Any

import pytest

from server.foundation.headers import SecurityHeaders

pytestmark = pytest.mark.anyio


async def answered(https: bool, own: list[tuple[bytes, bytes]], kind: str = "http") -> dict[str, str]:
    sent: list[Any] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": own})
        await send({"type": "http.response.body", "body": b""})

    async def keep(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {}

    await SecurityHeaders(app, https=https)({"type": kind}, receive, keep)
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


async def test_headers_are_added() -> None:
    headers = await answered(https=False, own=[])
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" not in headers
    assert "strict-transport-security" in await answered(https=True, own=[])


async def test_a_routes_own_words_stay() -> None:
    headers = await answered(https=False, own=[(b"cache-control", b"private, max-age=60")])
    assert headers["cache-control"] == "private, max-age=60"


async def test_other_protocols_pass() -> None:
    assert await answered(https=True, own=[], kind="websocket") == {}
