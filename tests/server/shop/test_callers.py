"""A workstation and an Etsy user both come in, each with what is theirs."""

from collections.abc import Iterator

import pytest
from starlette.requests import Request

from server.foundation import accounts
from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.operations import Caller, Who
from server.foundation.problems import Forbidden, Unauthorised
from server.shop.callers import SYSTEM, ShopCallers, own_account
from tests.programs.laboratory import KEY
from tests.programs.undone import Undone

pytestmark = pytest.mark.anyio
KEYS = Keyring(KEY)
DESK = Caller("session", "front-desk", Who.STAFF, "2099-01-01T00:00:00.000000Z")


@pytest.fixture
def db(undone_sqlite: Undone) -> Iterator[Undone]:
    with undone_sqlite.taken_back():
        yield undone_sqlite


async def _desk(_request: Request) -> Caller | None:
    return DESK


async def _nobody(_request: Request) -> Caller | None:
    raise Unauthorised("Invalid or expired token")


def asked(token: str) -> Request:
    return Request({"type": "http", "headers": [(b"authorization", f"Bearer {token}".encode())]})


def token_of(db: Database, role: str) -> tuple[int, str]:
    account = db.write_now(accounts.add, SYSTEM, "12345", None)
    claims = db.write_now(accounts.open_session, SYSTEM, account.id, 24, role)
    return account.id, KEYS.issue(SYSTEM, claims)


@pytest.mark.parametrize(("role", "who"), [("account", Who.ACCOUNT), ("staff", Who.STAFF)])
async def test_an_etsy_user_has_an_account(db: Database, role: str, who: Who) -> None:
    account_id, token = token_of(db, role)
    callers = ShopCallers(db, KEYS, _nobody)
    caller = await callers.of(asked(token))
    assert caller is not None
    assert (caller.role, own_account(caller)) == (who, account_id)


async def test_a_workstation_has_none(db: Database) -> None:
    caller = await ShopCallers(db, KEYS, _desk).of(asked("a.b.c"))
    assert caller is DESK
    with pytest.raises(Forbidden, match="signed in with Etsy"):
        own_account(caller)


async def test_a_removed_person_is_a_stranger(db: Database) -> None:
    _, token = token_of(db, "account")
    callers = ShopCallers(db, KEYS, _nobody)
    db.write_now(accounts.remove, SYSTEM, "12345")
    with pytest.raises(Unauthorised):
        await callers.of(asked(token))


async def test_signing_out_takes_effect_at_once(db: Database) -> None:
    _, token = token_of(db, "account")
    callers = ShopCallers(db, KEYS, _nobody)
    assert await callers.of(asked(token)) is not None
    db.write_now(accounts.remove, SYSTEM, "12345")
    callers.forget(asked(token))
    with pytest.raises(Unauthorised):
        await callers.of(asked(token))
