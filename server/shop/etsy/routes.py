"""The Etsy connection's operations: document 004's sign-in and sync, and the desk's page of connected shops."""

from functools import partial

from server.foundation.operations import Operation, Who
from server.shop.allowance import Allowance
from server.shop.callers import ShopCallers
from server.shop.etsy import endpoints, wire
from server.shop.etsy.endpoints import SignIn
from server.shop.etsy.opening import Etsy

_SYNC_ERRORS = (409, 502, 503)


def operations(etsy: Etsy, callers: ShopCallers, allowance: Allowance) -> list[Operation]:
    door, public, account = SignIn(etsy, callers, allowance), Who.PUBLIC, Who.ACCOUNT
    return [
        Operation("GET", "/auth/login", door.login, public, "Begin to sign in with Etsy",
                  answer=wire.Login, errors=(429, 503)),
        Operation("POST", "/auth/callback", door.callback, public, "Come back from Etsy with a code",
                  answer=wire.SignedIn, body=wire.CallbackWish, errors=(401, 403, 429, 502, 503)),
        Operation("POST", "/auth/refresh", door.refresh, public, "A new token for a refresh token, once",
                  answer=wire.SignedIn, body=wire.RefreshWish, errors=(401, 429)),
        Operation("POST", "/auth/logout", door.logout, account, "Sign out",
                  answer=wire.Message, body=wire.LogoutWish),
        Operation("GET", "/auth/user", door.user, account, "Who is signed in", answer=wire.User),
        Operation("POST", "/orders/sync", partial(endpoints.sync, etsy), account, "Fetch new orders from Etsy",
                  answer=wire.Synced, errors=_SYNC_ERRORS),
    ]  # fmt: skip


def for_desks(etsy: Etsy) -> list[Operation]:
    staff, admin, path = Who.STAFF, Who.ADMIN, "/etsy"
    one = f"{path}/accounts/{{account_id:int}}"
    return [
        Operation("GET", f"{path}/accounts", partial(endpoints.listed, etsy), staff, "The shops connected with Etsy",
                  answer=wire.Accounts),
        Operation("GET", f"{one}/problems", partial(endpoints.problems, etsy), staff,
                  "Receipts that are not as they should be", answer=wire.Problems),
        Operation("DELETE", one, partial(endpoints.disconnect, etsy), admin, "Disconnect a shop; its orders stay",
                  answer=wire.Message),
        Operation("POST", f"{one}/sync", partial(endpoints.sync_one, etsy), staff, "Fetch a shop's new orders",
                  answer=wire.Synced, errors=_SYNC_ERRORS),
        Operation("POST", f"{path}/login", partial(endpoints.desk_login, etsy), admin, "Begin to connect a shop",
                  answer=wire.Login, errors=(503,)),
        Operation("POST", f"{path}/callback", partial(endpoints.desk_callback, etsy), admin, "Connect the shop",
                  answer=wire.Account, body=wire.CallbackWish, errors=(401, 403, 502, 503)),
        Operation("POST", f"{path}/sync", partial(endpoints.sync, etsy), staff, "Fetch all shops' new orders",
                  answer=wire.Synced, errors=_SYNC_ERRORS),
    ]  # fmt: skip
