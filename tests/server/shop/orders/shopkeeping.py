"""Clients of people who signed in with Etsy, and orders in a running lab."""

from typing import Any

import httpx

from server.foundation import accounts
from server.foundation.auth import Keyring
from server.shop.callers import SYSTEM
from server.shop.orders.receipt import Receipt
from tests.programs.laboratory import KEY, Lab, client_of
from tests.server.shop.counter import client_of_shop
from tests.server.shop.orders import ordering
from tests.server.shop.orders.ordering import receipt

__all__ = ["client_of_shop", "order", "signed_in"]


def signed_in(lab: Lab, account_id: int, role: str = "account") -> httpx.AsyncClient:
    """A client of document 004 for a person with an Etsy account."""
    claims = lab.desk.db.write_now(accounts.open_session, SYSTEM, account_id, 24, role)
    client = client_of(lab.app, Keyring(KEY).issue(SYSTEM, claims))
    client.base_url = httpx.URL("http://lab.test/api")
    return client


def account(lab: Lab, name: str = "42") -> int:
    return ordering.account(lab.desk.db, name)


def order(lab: Lab, account_id: int, *receipts: Receipt, **changed: Any) -> int:
    """The id of the (last) order."""
    given = receipts or (receipt(**changed),)
    ordering.taken(lab.desk.db, account_id, *given)
    return int(ordering.id_of(lab.desk.db, account_id, given[-1].receipt_id))
