"""Who may call document 004: a workstation of the lab, or somebody who signed in with Etsy.

Both bring a bearer token; each audience has its own, and a token that is good for neither opens nothing.
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from starlette.requests import Request

from server.foundation.auth import Keyring
from server.foundation.callers import Callers, bearer
from server.foundation.database import Database
from server.foundation.door import account
from server.foundation.operations import Caller
from server.foundation.problems import Forbidden, Unauthorised

# The audience of the tokens of Etsy's users, and the name of their accounts' system.
SYSTEM = "shop"
# Of what only opens the next session; good once.
REFRESH = "shop-refresh"
Recognise: TypeAlias = Callable[[Request], Awaitable[Caller | None]]


class ShopCallers:
    """`workstation` recognises the lab's tokens; it is given by the app, because the lab is a stranger here."""

    def __init__(self, db: Database, keys: Keyring, workstation: Recognise) -> None:
        self._workstation = workstation
        self._etsy_users = Callers(db, keys, SYSTEM, account)

    async def of(self, request: Request) -> Caller | None:
        """None: nobody is signed in. Raises Unauthorised for a token that is good for neither."""
        try:
            return await self._etsy_users.of(request)
        except Unauthorised:
            return await self._workstation(request)

    def forget(self, request: Request) -> None:
        """Signed out: here at once, elsewhere within seconds."""
        self._etsy_users.forget(bearer(request) or "")


def own_account(caller: Caller) -> int:
    """Of what only people with an Etsy account may ask. Raises Forbidden for a workstation."""
    if caller.account_id is None:
        raise Forbidden("This is for people who signed in with Etsy. A workstation signs in under /api/v1.")
    return caller.account_id
