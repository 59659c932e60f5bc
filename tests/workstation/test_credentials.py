"""Tokens go to a safe place or to memory, and a failing keyring is noticed once and for all."""

import pytest

from workstation.credentials import Credentials, MemoryVault, probe_keyring

pytestmark = pytest.mark.anyio


class BrokenVault(MemoryVault):
    remembers = True

    def read(self, name: str) -> str | None:
        raise OSError(name)

    def write(self, name: str, secret: str) -> None:
        raise OSError(name)


async def test_a_token_is_kept_per_server_and_workstation() -> None:
    credentials = Credentials(MemoryVault())
    await credentials.keep("http://a", "desk", "one")
    assert await credentials.token("http://a", "desk") == "one"
    assert await credentials.token("http://b", "desk") is None
    await credentials.forget("http://a", "desk")
    assert await credentials.token("http://a", "desk") is None


async def test_the_null_keyring_is_no_safe_place() -> None:
    assert probe_keyring() is None
    credentials = Credentials()
    await credentials.open()
    assert not credentials.remembers


async def test_a_keyring_that_fails_while_keeping_becomes_memory() -> None:
    credentials = Credentials(BrokenVault())
    assert credentials.remembers
    await credentials.keep("http://a", "desk", "one")
    assert not credentials.remembers
    assert await credentials.token("http://a", "desk") == "one"


async def test_a_keyring_that_fails_while_reading_knows_nothing() -> None:
    assert await Credentials(BrokenVault()).token("http://a", "desk") is None
