"""Whose orders a caller may see."""

import pytest

from server.foundation.operations import Caller, Who
from server.shop.ownership import visible


@pytest.mark.parametrize("account_id", [None, 7])
def test_a_person_sees_their_own_and_a_workstation_all(account_id: int | None) -> None:
    assert visible(Caller("s", "shop:7", Who.STAFF, "", account_id)) == account_id
