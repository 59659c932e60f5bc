"""HTTP to Etsy: one client for the whole house, with time limits, a cap on what is read, and no redirects.

It knows nothing of Etsy but that everything worth having is small. Loaded with the first call: a shop without Etsy starts
without it.
"""

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from server.shop.etsy.trouble import Faulty, Unanswered

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

_CONNECT_S, _SILENCE_S, _WHOLE_S = 5.0, 15.0, 25.0
# 100 receipts with long personalisations are about one megabyte.
_MOST_BYTES = 16 << 20
_CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


class Web:
    def __init__(self, whole_s: float = _WHOLE_S) -> None:
        self._whole_s = whole_s
        self._client: httpx.AsyncClient | None = None

    async def ask(self, method: str, url: str, headers: Mapping[str, str], **what: Any) -> Answer:
        """`what`: params, data (a form) or json, as httpx takes them. Raises Unanswered, Faulty."""
        import httpx  # noqa: PLC0415  # see the docstring

        try:
            async with asyncio.timeout(self._whole_s):
                request = self._opened().build_request(method, url, headers=dict(headers), **what)
                return await self._answer(request)
        except TimeoutError:
            raise Unanswered("Etsy did not answer in time. Try again in a few minutes.") from None
        except (httpx.InvalidURL, UnicodeError):
            raise Faulty(
                "The request to Etsy cannot be written. Check the settings etsy.keystring, etsy.shared_secret and etsy.api_url."
            ) from None
        except (httpx.HTTPError, httpx.StreamError) as error:
            log.warning("Etsy: %s", type(error).__name__)
            raise Unanswered(_in_words(error)) from None

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _answer(self, request: "httpx.Request") -> Answer:
        response = await self._opened().send(request, stream=True)
        try:
            read = bytearray()
            async for chunk in response.aiter_bytes():
                read += chunk
                if len(read) > _MOST_BYTES:
                    raise Faulty("Etsy's answer is too large to be read.")
            return Answer(response.status_code, response.headers, bytes(read))
        finally:
            await response.aclose()
            # One client asks for many shops: what is told to one of them is not brought back in another's name.
            self._opened().cookies.clear()

    def _opened(self) -> "httpx.AsyncClient":
        if self._client is None:
            import ssl  # noqa: PLC0415  # as below

            import httpx  # noqa: PLC0415  # see the docstring
            import truststore  # noqa: PLC0415  # with it

            self._client = httpx.AsyncClient(
                verify=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                timeout=httpx.Timeout(_SILENCE_S, connect=_CONNECT_S),
                limits=httpx.Limits(max_connections=_CONNECTIONS),
                trust_env=False,
                follow_redirects=False,
                headers={"User-Agent": "Layerdesk", "Accept": "application/json"},
            )
        return self._client


def _in_words(error: Exception) -> str:
    import httpx  # noqa: PLC0415  # see the docstring

    if isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout)):
        return "Etsy cannot be reached from here. Check the server's connection to the internet."
    if isinstance(error, httpx.TimeoutException):
        return "Etsy did not answer in time. Try again in a few minutes."
    return "The connection to Etsy broke in the middle of its answer. Try again in a few minutes."
