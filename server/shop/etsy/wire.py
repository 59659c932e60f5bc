"""Signing in and syncing as document 004 and its real client write them, and the connections as the desk sees them."""

from typing import Annotated, Any

import msgspec
from sqlalchemy import Row

from server.foundation import clock

_Code = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
_Verifier = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_State = Annotated[str, msgspec.Meta(max_length=200)]


class Login(msgspec.Struct):
    auth_url: str
    code_verifier: str
    state: str
    redirect_uri: str


class CallbackWish(msgspec.Struct):
    code: _Code
    code_verifier: _Verifier
    state: _State | None = None


class RefreshWish(msgspec.Struct):
    refresh_token: Annotated[str, msgspec.Meta(min_length=1, max_length=4000)]


class LogoutWish(msgspec.Struct):
    refresh_token: Annotated[str, msgspec.Meta(max_length=4000)] | None = None


class User(msgspec.Struct):
    id: int
    etsy_user_id: str
    username: str
    first_name: str
    shop_id: str | None
    shop_name: str
    created_at: str
    updated_at: str


class SignedIn(msgspec.Struct):
    """`refresh_token`, which newer clients use, opens one more session, once."""

    token: str
    user: User
    refresh_token: str


class Message(msgspec.Struct):
    message: str


class Synced(msgspec.Struct):
    """The document's keys, and its real client's."""

    message: str
    synced_count: int
    total_orders: int
    success: bool
    total_receipts: int
    new_orders_saved: int
    updated_orders: int
    problem_count: int


class Sync(msgspec.Struct):
    """That is under way."""

    started_at: str
    seen: int
    expected: int | None
    new: int
    updated: int
    problems: int


class Account(msgspec.Struct):
    """A connected shop; `trouble` says what is wrong and what helps."""

    id: int
    etsy_user_id: str
    shop_id: int | None
    name: str
    role: str
    state: str
    trouble: str | None
    missing_scopes: list[str]
    connected_at: str
    last_sync_at: str | None
    last_error: str | None
    orders: int
    problem_count: int
    sync: Sync | None


class Problem(msgspec.Struct):
    receipt_id: str
    sentence: str
    at: str


class Accounts(msgspec.Struct):
    accounts: list[Account]
    is_set_up: bool
    what_to_do: str | None
    redirect_uri: str
    notice: str
    """Etsy's terms want it shown."""
    resting_until: str | None
    """Etsy's limit is used up until then."""


class Problems(msgspec.Struct):
    problems: list[Problem]


def user(row: Row[Any]) -> User:
    """Of a connection."""
    return User(
        id=row.account_id,
        etsy_user_id=row.etsy_user_id,
        username=row.shop_name or row.owner_name or row.etsy_user_id,
        first_name=row.owner_name,
        shop_id=None if row.shop_id is None else str(row.shop_id),
        shop_name=row.shop_name,
        created_at=clock.shown(row.connected_at),
        updated_at=clock.shown(row.updated_at),
    )


def account(standing: dict[str, Any]) -> Account:
    return msgspec.convert(standing, Account)
