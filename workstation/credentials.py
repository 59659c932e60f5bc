"""Keeps the desk's token; nothing else touches secrets.

The system's keyring when there is a real one, otherwise memory for this run, and the person is told so. Passwords are
never kept anywhere. The keyring may wait for a prompt of the desktop, so it is only ever called in a thread.
"""

import asyncio
from collections.abc import Callable
from typing import Protocol

_SERVICE = "layerdesk"
_UNSAFE = ("fail", "null", "chainer", "keyrings.alt", "cryptfile")


class Vault(Protocol):
    """A place for one secret per name; `remembers` is False when it forgets at the end of the run."""

    remembers: bool

    def read(self, name: str) -> str | None: ...
    def write(self, name: str, secret: str) -> None: ...
    def forget(self, name: str) -> None: ...


class MemoryVault:
    remembers = False

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self._secrets.get(name)

    def write(self, name: str, secret: str) -> None:
        self._secrets[name] = secret

    def forget(self, name: str) -> None:
        self._secrets.pop(name, None)


class KeyringVault:
    remembers = True

    def read(self, name: str) -> str | None:
        import keyring  # noqa: PLC0415  # 44 ms that the first paint must not pay

        return keyring.get_password(_SERVICE, name)

    def write(self, name: str, secret: str) -> None:
        import keyring  # noqa: PLC0415  # see read

        keyring.set_password(_SERVICE, name, secret)

    def forget(self, name: str) -> None:
        import keyring  # noqa: PLC0415  # see read
        import keyring.errors  # noqa: PLC0415  # see read

        try:
            keyring.delete_password(_SERVICE, name)
        except keyring.errors.PasswordDeleteError:
            return  # Nothing was kept: that is what was asked for.


def has_safe_keyring() -> bool:
    import keyring  # noqa: PLC0415  # see KeyringVault.read

    kind = type(keyring.get_keyring())
    return not any(word in f"{kind.__module__}.{kind.__qualname__}".lower() for word in _UNSAFE)


def probe_keyring() -> Vault | None:
    """The keyring when it answers, else None. Any failure counts: its backends raise errors of their own."""
    try:
        if not has_safe_keyring():
            return None
        vault = KeyringVault()
        vault.read("probe")
    except Exception:  # noqa: BLE001  # win32ctypes, D-Bus and plug-ins raise what they like
        return None
    return vault


class Credentials:
    """One token per server and workstation. Falls back to memory for good as soon as the keyring fails once."""

    def __init__(self, vault: Vault | None = None) -> None:
        self._vault = vault

    @property
    def remembers(self) -> bool:
        return self._vault is not None and self._vault.remembers

    async def open(self) -> None:
        if self._vault is None:
            self._vault = await asyncio.to_thread(probe_keyring) or MemoryVault()

    async def token(self, server: str, workstation: str) -> str | None:
        vault = await self._opened()
        return await self._careful(vault.read, _name(server, workstation))

    async def keep(self, server: str, workstation: str, token: str) -> None:
        vault = await self._opened()
        name = _name(server, workstation)
        try:
            await asyncio.to_thread(vault.write, name, token)
        except Exception:  # noqa: BLE001  # see probe_keyring
            self._vault = MemoryVault()
            self._vault.write(name, token)

    async def forget(self, server: str, workstation: str) -> None:
        vault = await self._opened()
        await self._careful(vault.forget, _name(server, workstation))

    async def _opened(self) -> Vault:
        await self.open()
        if self._vault is None:
            raise RuntimeError("the vault was not opened")
        return self._vault

    async def _careful(self, ask: Callable[[str], str | None], name: str) -> str | None:
        try:
            return await asyncio.to_thread(ask, name)
        except Exception:  # noqa: BLE001  # see probe_keyring
            self._vault = MemoryVault()
            return None


def _name(server: str, workstation: str) -> str:
    return f"{workstation} at {server}"
