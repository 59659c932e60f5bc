"""Whose request it is: forwarded addresses count only when a trusted proxy says them."""

import pytest
from starlette.requests import HTTPConnection

from server.foundation.addresses import client_address


def address(peer: str | None, *forwarded: str, trusted: tuple[str, ...] = ()) -> str:
    scope = {
        "type": "http",
        "client": None if peer is None else (peer, 1),
        "headers": [(b"x-forwarded-for", text.encode()) for text in forwarded],
    }
    return client_address(HTTPConnection(scope), trusted)


PROXIES = ("10.0.0.0/8", "2001:db8::/32")


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        ("192.0.2.1", (), "192.0.2.1"),
        ("192.0.2.1", ("198.51.100.1",), "192.0.2.1"),
        ("10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("203.0.113.9, 198.51.100.1",), "198.51.100.1"),
        ("10.0.0.1", ("203.0.113.9", "198.51.100.1, 10.0.0.2"), "198.51.100.1"),
        ("10.0.0.1", ("nonsense",), "10.0.0.1"),
        ("10.0.0.1", ("198.51.100.1, nonsense",), "10.0.0.1"),
        ("10.0.0.1", ("",), "10.0.0.1"),
        ("10.0.0.1", ("10.0.0.3, 10.0.0.2",), "10.0.0.3"),
        ("::ffff:10.0.0.1", ("198.51.100.1",), "198.51.100.1"),
        ("2001:db8::1", ("2600:1:2:3:4:5:6:7",), "2600:1:2:3::"),
        ("2600:1:2:3::9", (), "2600:1:2:3::"),
        ("fe80::1%eth0", (), "fe80::"),
        ("::ffff:192.0.2.1", (), "192.0.2.1"),
        (None, (), ""),
        ("a-socket", (), "a-socket"),
    ],
)
def test_the_address_that_counts(peer: str | None, forwarded: tuple[str, ...], expected: str) -> None:
    assert address(peer, *forwarded, trusted=PROXIES) == expected
