"""Passwords, tokens and the key they stand on."""

import stat
from pathlib import Path

import pytest

from server.foundation import auth, clock
from server.foundation.auth import Claims, Keyring, Passwords, secret_hash
from tests.programs.economies import REAL_COST

pytestmark = pytest.mark.anyio


async def test_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the cost that people's passwords have."""
    for name, value in REAL_COST.items():
        monkeypatch.setattr(auth, name, value)
    passwords = Passwords()
    try:
        stored = passwords.hash("pässword")
        assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        assert stored != passwords.hash("pässword")
        assert await passwords.matches("pässword", stored)
        assert await passwords.matches("pa\u0308ssword", stored)  # the same letters, written otherwise
        for wrong, against in (("password", stored), ("", stored), ("x", None), ("x", ""), ("x", "broken")):
            assert not await passwords.matches(wrong, against)
    finally:
        passwords.close()


def claims(**changes: str) -> Claims:
    return Claims(
        **{
            "subject": "desk",
            "session_id": "s",
            "role": "staff",
            "expires_at": clock.shift(clock.now(), days=1),
            **changes,
        }
    )


def test_tokens() -> None:
    keys = Keyring(b"k" * 32)
    token = keys.issue("lab", claims())
    assert keys.verify("lab", token) is not None
    found = keys.verify("lab", token)
    assert found is not None
    assert (found.subject, found.session_id, found.role) == ("desk", "s", "staff")
    for audience, text in (("shop", token), ("lab", token + "x"), ("lab", ""), ("lab", "a.b.c")):
        assert keys.verify(audience, text) is None
    assert Keyring(b"x" * 32).verify("lab", token) is None
    past = claims(expires_at=clock.shift(clock.now(), seconds=-1))
    assert keys.verify("lab", keys.issue("lab", past)) is None


def test_derived_secrets() -> None:
    keys = Keyring(b"k" * 32)
    made = {keys.derive(purpose, subject) for purpose in ("confirm", "status") for subject in ("1", "2")}
    assert len(made) == 4
    assert all(len(secret) == 32 and secret.replace("-", "").replace("_", "").isalnum() for secret in made)
    assert keys.derive("confirm", "1") == Keyring(b"k" * 32).derive("confirm", "1")
    assert keys.derive("confirm", "1") != Keyring(b"x" * 32).derive("confirm", "1")
    assert secret_hash("a") == secret_hash("a") != secret_hash("b")


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "signing.key"
    first = Keyring.open(path).derive("x", "y")
    assert Keyring.open(path).derive("x", "y") == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["signing.key"]


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Keyring(b"short")


def test_a_key_that_could_not_be_written_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    def fails(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(OSError, match="space"):
        Keyring.open(tmp_path / "signing.key")
    assert list(tmp_path.iterdir()) == []
