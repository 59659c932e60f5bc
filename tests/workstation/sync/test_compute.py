"""Whose compute jobs: kept over a restart, over when the server says so, and never mixed with the desk's sign-in."""

from typing import Any, cast

import pytest

from tests.workstation.fake_compute import FakeCompute
from workstation.client import errors
from workstation.credentials import Credentials, MemoryVault
from workstation.settings import Settings
from workstation.sync.compute import Compute

pytestmark = pytest.mark.anyio


def over(client: FakeCompute, credentials: Credentials, settings: Settings) -> Compute:
    return Compute(cast("Any", client), credentials, settings)


async def test_kept_over_a_restart(settings: Settings) -> None:
    client, credentials = FakeCompute(), Credentials(MemoryVault())
    first = over(client, credentials, settings)
    with pytest.raises(errors.Refused):
        await first.sign_in("jane@example.com", "wrong", is_new=False)
    await first.sign_in("jane@example.com", "pw", is_new=False)
    second = over(client, credentials, settings)
    await second.begin()
    assert (second.account, second.user_id) == ("jane@example.com", 7)
    await second.look()
    assert second.machines.agents
    await second.sign_out()
    third = over(client, credentials, settings)
    await third.begin()
    assert third.account == ""
    assert third.last_account == "jane@example.com"


async def test_when_the_token_is_over(settings: Settings) -> None:
    client = FakeCompute()
    compute = over(client, Credentials(MemoryVault()), settings)
    await compute.sign_in("jane@example.com", "pw", is_new=False)
    client.is_over = True
    with pytest.raises(errors.Refused):
        await compute.look()
    assert compute.account == ""
    await compute.look()
