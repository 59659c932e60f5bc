"""Outgoing requests to addresses that people of the house typed in: they cannot be turned inward.

A name is resolved once, every address that it has must be a public one, and the connection goes to exactly that
address: a second look-up could say something else. Redirects are not followed, proxies of the environment are not used,
and of an answer little is read. Intranets and tests name the networks that are allowed beside the public ones.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import SplitResult, urlsplit

if TYPE_CHECKING:
    import httpx

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver: TypeAlias = Callable[[str, int], Awaitable[list[str]]]

_MOST_READ_BYTES = 64 * 1024
_MOST_ADDRESSES = 3
_LONGEST_URL = 2000
_CONNECT_S = 5.0  # and between two pieces of an answer
_WHOLE_S = 15.0
_PORTS = {"http": 80, "https": 443}
# Global by the book, and yet no stranger's: Azure's metadata, and addresses that carry an IPv4 address inside.
_NEVER = tuple(
    ipaddress.ip_network(network)
    for network in (
        "168.63.129.16/32",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "192.88.99.0/24",
    )
)


class Forbidden(ValueError):
    """Why an address is not asked, in a sentence. No second attempt would change it."""


class Unreachable(Exception):
    """Nothing answered, or not in time; in a sentence."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


def checked(url: str) -> SplitResult:
    """The address taken apart. Raises Forbidden for what is never asked, before any name is looked up."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Forbidden("This is not a web address.") from None
    if len(url) > _LONGEST_URL or any(character <= " " or character == "\x7f" for character in url):
        raise Forbidden("This is not a web address: it is too long, or has spaces in it.")
    if parts.scheme not in _PORTS or not host or port == 0:
        raise Forbidden("A web address must look like https://host/path.")
    if parts.username is not None or parts.password is not None or "\\" in url:
        raise Forbidden("A web address must not hold a user name, a password or a backslash.")
    return parts


class Outside:
    """Everything that is not us. `networks`: addresses that are allowed although they are not public."""

    def __init__(self, networks: Iterable[str] = (), resolve: Resolver | None = None) -> None:
        self._networks = [ipaddress.ip_network(network, strict=False) for network in networks]
        self._resolve = resolve or _resolved
        self._tls: ssl.SSLContext | None = None

    def allows(self, address: str) -> bool:
        """Whether an address may be connected to."""
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:  # with a zone, or no address at all
            return False
        if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped is not None:
            parsed = parsed.ipv4_mapped
        return any(parsed in network for network in self._networks) or _is_public(parsed)

    def demand_allowed_literal(self, url: str) -> None:
        """What can be said of an address without looking it up. Raises Forbidden."""
        host = checked(url).hostname or ""
        try:
            literal = str(ipaddress.ip_address(host))
        except ValueError:
            return
        if not self.allows(literal):
            raise Forbidden(_INWARD)

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Raises Forbidden, Unreachable."""
        parts = checked(url)
        try:
            async with asyncio.timeout(_WHOLE_S):
                return await self._posted(parts, body, headers, await self._addresses(parts))
        except TimeoutError:
            raise Unreachable("The receiver did not answer in time.") from None

    async def _addresses(self, parts: SplitResult) -> list[str]:
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        try:
            found = await self._resolve(host, port)
        except (OSError, UnicodeError):
            raise Unreachable(f"The name {host[:100]} is not known.") from None
        if not found:
            raise Unreachable(f"The name {host[:100]} has no address.")
        # One inner address among public ones is an attempt, not a mistake.
        if not all(self.allows(address) for address in found):
            raise Forbidden(_INWARD)
        return found

    async def _posted(
        self, parts: SplitResult, body: bytes, headers: Mapping[str, str], addresses: list[str]
    ) -> Answer:
        import httpx  # noqa: PLC0415  # a house without webhooks starts without it

        try:
            asked = httpx.URL(parts._replace(fragment="").geturl())
        except httpx.InvalidURL:
            raise Forbidden("This is not a web address.") from None
        # The certificate is checked against the name, although the connection is made to the address.
        extensions = {"sni_hostname": asked.raw_host.decode("ascii")}
        sent = {**headers, "Host": asked.netloc.decode("ascii")}
        trouble: Exception | None = None
        async with httpx.AsyncClient(
            verify=self._trusted(), timeout=_CONNECT_S, trust_env=False, follow_redirects=False
        ) as client:
            for address in addresses[:_MOST_ADDRESSES]:
                request = client.build_request(
                    "POST", asked.copy_with(host=address), content=body, headers=sent, extensions=extensions
                )
                try:
                    return await _sent(client, request)
                except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                    trouble = error
                except httpx.HTTPError as error:
                    raise Unreachable(_in_words(error)) from None
        raise Unreachable(_in_words(trouble)) from None

    def _trusted(self) -> ssl.SSLContext:
        if self._tls is None:
            import truststore  # noqa: PLC0415  # as above

            self._tls = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        return self._tls


_INWARD = "This address lies inside a private network; webhooks go to public addresses only, or to notifications.webhook_networks."


def _is_public(address: Address) -> bool:
    inside = address.is_private or address.is_loopback or address.is_link_local or address.is_reserved
    apart = address.is_multicast or address.is_unspecified or not address.is_global
    return not inside and not apart and not any(address in network for network in _NEVER)


async def _resolved(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


async def _sent(client: "httpx.AsyncClient", request: "httpx.Request") -> Answer:
    response = await client.send(request, stream=True)
    try:
        read = bytearray()
        # Raw: what is packed small must not grow here.
        async for chunk in response.aiter_raw():
            read += chunk
            if len(read) >= _MOST_READ_BYTES:
                break
        return Answer(response.status_code, bytes(read[:_MOST_READ_BYTES]))
    finally:
        await response.aclose()


def _in_words(error: Exception | None) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "The receiver's certificate is not trusted."
        cause = cause.__cause__ or cause.__context__
    return f"The receiver is not there: {type(error).__name__}"
