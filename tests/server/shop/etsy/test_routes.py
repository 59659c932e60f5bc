"""Every address of the sign-in and the sync, and who may call it."""

from typing import Any

from server.foundation.operations import Who
from server.shop.etsy import routes

_NOBODY: Any = None  # a handler is not called here


def test_the_documents_addresses() -> None:
    found = {(one.method, one.path): one.who for one in routes.operations(_NOBODY, _NOBODY, _NOBODY)}
    assert found == {
        ("GET", "/auth/login"): Who.PUBLIC,
        ("POST", "/auth/callback"): Who.PUBLIC,
        ("POST", "/auth/refresh"): Who.PUBLIC,
        ("POST", "/auth/logout"): Who.ACCOUNT,
        ("GET", "/auth/user"): Who.ACCOUNT,
        ("POST", "/orders/sync"): Who.ACCOUNT,
    }


def test_what_gives_or_takes_a_connection_is_for_administrators() -> None:
    for one in routes.for_desks(_NOBODY):
        changes = one.method == "DELETE" or one.path.endswith(("/login", "/callback"))
        assert one.who is (Who.ADMIN if changes else Who.STAFF)
