"""An Etsy user's session, as verbs: a token for a day, and a refresh token that opens the next one, once.

A refresh token is a session of its own, so that removing the account ends it too. Who the person is by then is looked up
again: whoever became staff is, from the next session on.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from server.foundation import accounts, sessions
from server.foundation.auth import Claims
from server.foundation.database import Unit
from server.shop.callers import SYSTEM
from server.shop.etsy import connections

TOKEN_HOURS = 24.0
REFRESH_HOURS = 30 * 24.0


@dataclass(frozen=True, slots=True)
class Visit:
    person: Row[Any]
    access: Claims
    refresh: Claims


def open_visit(unit: Unit, account_id: int) -> Visit:
    """Raises NotFound."""
    person = connections.one(unit, account_id)
    return Visit(
        person,
        accounts.open_session(unit, SYSTEM, account_id, TOKEN_HOURS, person.role),
        accounts.open_session(unit, SYSTEM, account_id, REFRESH_HOURS, person.role),
    )


def renew(unit: Unit, claims: Claims) -> Visit | None:
    """None: it was used before, or ended."""
    if not sessions.spend(unit, claims.session_id):
        return None
    return open_visit(unit, accounts.account_of(claims.subject))


def end(unit: Unit, account_id: int, session_id: str, refresh: Claims | None) -> None:
    """And with it what would open the next one, when it is the same person's."""
    sessions.close_session(unit, session_id)
    if refresh is not None and refresh.subject == accounts.subject(SYSTEM, account_id):
        sessions.close_session(unit, refresh.session_id)
