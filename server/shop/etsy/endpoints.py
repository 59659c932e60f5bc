"""Signing in with Etsy and fetching orders: for document 004's users under /api, for the desks under /api/v1."""

import asyncio
from collections.abc import Sequence

from starlette.requests import Request

from server.foundation.operations import Call, Who
from server.foundation.problems import Conflict, Problem, Unauthorised
from server.printers.endpoints.reading import number
from server.shop.allowance import Allowance
from server.shop.callers import REFRESH, SYSTEM, ShopCallers, own_account
from server.shop.etsy import connections, standing, visits, wire
from server.shop.etsy.credentials import WHAT_TO_DO
from server.shop.etsy.opening import Etsy
from server.shop.etsy.syncing import Brought
from server.shop.etsy.visits import Visit
from server.shop.orders import intake
from server.shop.ownership import visible

_NOBODY = (
    "No shop is connected with Etsy. An administrator connects one on the desk under Etsy, "
    "or its owner signs in under /api/auth/login."
)

_NOTICE = (
    "The term 'Etsy' is a trademark of Etsy, Inc. This application uses the Etsy API "
    "but is not endorsed or certified by Etsy, Inc."
)


class SignIn:
    """The public door: whoever comes is counted by address."""

    def __init__(self, etsy: Etsy, callers: ShopCallers, allowance: Allowance) -> None:
        self._etsy = etsy
        self._callers = callers
        self._allowance = allowance

    async def login(self, call: Call[None, None]) -> wire.Login:
        await self._allowance.take_by_address(call.request)
        return await begin(self._etsy)

    async def callback(self, call: Call[wire.CallbackWish, None]) -> wire.SignedIn:
        await self._allowance.take_by_address(call.request)
        by_house = await self._is_house(call.request)
        wish = call.body
        row = await self._etsy.connecting.come_back(
            wish.code, wish.code_verifier, wish.state, by_house=by_house
        )
        return self._signed_in(await self._etsy.db.write(visits.open_visit, row.account_id))

    async def refresh(self, call: Call[wire.RefreshWish, None]) -> wire.SignedIn:
        await self._allowance.take_by_address(call.request)
        claims = self._etsy.keys.verify(REFRESH, call.body.refresh_token)
        visit = None if claims is None else await self._etsy.db.write(visits.renew, claims)
        if visit is None:
            raise Unauthorised("This refresh token is not valid, or was used already. Sign in again.")
        return self._signed_in(visit)

    async def user(self, call: Call[None, None]) -> wire.User:
        account_id = own_account(call.signed_in)
        return wire.user(await self._etsy.db.read(connections.one, account_id))

    async def logout(self, call: Call[wire.LogoutWish, None]) -> wire.Message:
        account_id = own_account(call.signed_in)
        claims = self._etsy.keys.verify(REFRESH, call.body.refresh_token or "")
        await self._etsy.db.write(visits.end, account_id, call.signed_in.session_id, claims)
        self._callers.forget(call.request)
        return wire.Message("Logged out successfully")

    def _signed_in(self, visit: Visit) -> wire.SignedIn:
        keys = self._etsy.keys
        return wire.SignedIn(
            token=keys.issue(SYSTEM, visit.access),
            user=wire.user(visit.person),
            refresh_token=keys.issue(REFRESH, visit.refresh),
        )

    async def _is_house(self, request: Request) -> bool:
        """Whether an administrator's workstation connects this shop. A token that ran out is no hindrance."""
        try:
            caller = await self._callers.of(request)
        except Unauthorised:
            return False
        return caller is not None and caller.account_id is None and caller.role >= Who.ADMIN


async def begin(etsy: Etsy) -> wire.Login:
    auth_url, start = await etsy.connecting.login()
    return wire.Login(auth_url, start.verifier, start.state, etsy.market.api.credentials.redirect_uri)


async def desk_login(etsy: Etsy, _call: Call[None, None]) -> wire.Login:
    return await begin(etsy)


async def desk_callback(etsy: Etsy, call: Call[wire.CallbackWish, None]) -> wire.Account:
    wish = call.body
    row = await etsy.connecting.come_back(wish.code, wish.code_verifier, wish.state, by_house=True)
    return wire.account(await etsy.db.read(standing.of, row.account_id))


async def listed(etsy: Etsy, _call: Call[None, None]) -> wire.Accounts:
    credentials = etsy.market.api.credentials
    return wire.Accounts(
        accounts=[wire.account(one) for one in await etsy.db.read(standing.every)],
        is_set_up=credentials.are_complete,
        what_to_do=None if credentials.are_complete else WHAT_TO_DO,
        redirect_uri=credentials.redirect_uri,
        notice=_NOTICE,
        resting_until=etsy.market.api.pace.rests_until,
    )


async def problems(etsy: Etsy, call: Call[None, None]) -> wire.Problems:
    account_id = number(call, "account_id")
    await etsy.db.read(connections.one, account_id)
    found = await etsy.db.read(standing.problems, account_id)
    return wire.Problems([wire.Problem(**one) for one in found])


async def disconnect(etsy: Etsy, call: Call[None, None]) -> wire.Message:
    await etsy.db.write(connections.disconnect, number(call, "account_id"))
    return wire.Message("The shop was disconnected. Its orders stay.")


async def sync_one(etsy: Etsy, call: Call[None, None]) -> wire.Synced:
    account_id = number(call, "account_id")
    await etsy.db.read(connections.one, account_id)
    return await _synced(etsy, [account_id], account_id)


async def sync(etsy: Etsy, call: Call[None, None]) -> wire.Synced:
    """An Etsy user's own shop; for a workstation, every shop of the house."""
    etsy.market.api.demand_set_up()
    mine = visible(call.signed_in)
    if mine is not None:
        return await _synced(etsy, [mine], mine)
    connected = await etsy.db.read(connections.connected)
    if not connected:
        raise Conflict(await _why_nobody(etsy))
    return await _synced(etsy, connected, None)


async def _why_nobody(etsy: Etsy) -> str:
    troubles = [one["trouble"] for one in await etsy.db.read(standing.every) if one["trouble"]]
    return " ".join(dict.fromkeys(troubles)) or _NOBODY


async def _synced(etsy: Etsy, account_ids: Sequence[int], whose: int | None) -> wire.Synced:
    """Raises the first Problem when no shop could be synced; of several, the others are told in the message."""
    outcomes = await asyncio.gather(
        *(etsy.syncing.sync(account_id) for account_id in account_ids), return_exceptions=True
    )
    brought = [one for one in outcomes if isinstance(one, Brought)]
    failures = [one for one in outcomes if isinstance(one, BaseException)]
    for failure in failures:
        if not brought or not isinstance(failure, Problem):
            raise failure
    total = await etsy.db.read(intake.total, whose)
    return _answer(sum(brought, Brought()), total, [str(failure) for failure in failures])


def _answer(brought: Brought, total: int, failures: Sequence[str]) -> wire.Synced:
    orders = "order" if brought.new == 1 else "orders"
    return wire.Synced(
        message=" ".join([f"Synced {brought.new} new {orders}", *failures]),
        synced_count=brought.new,
        total_orders=total,
        success=not failures,
        total_receipts=brought.seen,
        new_orders_saved=brought.new,
        updated_orders=brought.updated,
        problem_count=brought.problems,
    )
