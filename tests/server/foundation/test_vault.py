"""What the vault seals opens only with the same key, for the same place."""

import pytest

from server.foundation.auth import Keyring
from server.foundation.vault import NotReadable, Vault

KEY = b"k" * 48


def test_a_secret_comes_back() -> None:
    vault = Vault(Keyring(KEY))
    sealed = vault.seal("12345678", "printer 1")
    assert "12345678" not in sealed
    assert vault.unseal(sealed, "printer 1") == "12345678"


def test_the_same_secret_is_never_sealed_the_same_way() -> None:
    vault = Vault(Keyring(KEY))
    assert vault.seal("12345678", "printer 1") != vault.seal("12345678", "printer 1")


def test_what_was_damaged_does_not_open() -> None:
    vault = Vault(Keyring(KEY))
    sealed = vault.seal("12345678", "printer 1")
    another = "A" if sealed[20] != "A" else "B"
    for damaged in ("", "v1:%%%", sealed[:-6], sealed[:20] + another + sealed[21:]):
        with pytest.raises(NotReadable):
            vault.unseal(damaged, "printer 1")


def test_it_opens_neither_elsewhere_nor_with_another_key() -> None:
    sealed = Vault(Keyring(KEY)).seal("12345678", "printer 1")
    with pytest.raises(NotReadable):
        Vault(Keyring(KEY)).unseal(sealed, "printer 2")
    with pytest.raises(NotReadable):
        Vault(Keyring(b"x" * 48)).unseal(sealed, "printer 1")
