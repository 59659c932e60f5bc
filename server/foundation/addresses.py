"""Who a request comes from.

`X-Forwarded-For` is written by the client as far as its left end is concerned. It is read from right to left, and
only while the speaker is a proxy that the settings trust; IPv6 clients are counted by their /64, which is what one
household gets.
"""

import ipaddress
from collections.abc import Iterable

from starlette.requests import HTTPConnection


def client_address(request: HTTPConnection, trusted_proxies: Iterable[str]) -> str:
    peer = request.client.host if request.client else ""
    trusted = [ipaddress.ip_network(entry, strict=False) for entry in trusted_proxies]
    hops = [hop.strip() for header in request.headers.getlist("x-forwarded-for") for hop in header.split(",")]
    while hops and _is_trusted(peer, trusted):
        candidate = hops.pop()
        if _parsed(candidate) is None:
            break
        peer = candidate
    return _counted(peer)


def _is_trusted(peer: str, trusted: list[ipaddress.IPv4Network | ipaddress.IPv6Network]) -> bool:
    address = _parsed(peer)
    return address is not None and any(address in network for network in trusted)


def _parsed(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _counted(peer: str) -> str:
    address = _parsed(peer)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{address}/64", strict=False).network_address)
    return peer if address is None else str(address)
