"""How the shop stands with Etsy: whether the house has a key, which shops are connected, and how their orders come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from urllib.parse import parse_qs

from workstation.records import wire

CONNECTED, SYNCING = "connected", "syncing"
NEEDS_RECONNECT, DISCONNECTED = "needs_reconnect", "disconnected"


@dataclass(frozen=True, slots=True)
class SyncRun:
    """A look for orders that is under way."""

    started_at: datetime | None = None
    seen: int = 0
    expected: int | None = None
    new: int = 0
    updated: int = 0
    problems: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptProblem:
    receipt_id: str = ""
    sentence: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EtsyShop:
    id: int = 0
    etsy_user_id: str = ""
    name: str = ""
    role: str = ""
    state: str = ""
    trouble: str = ""
    missing_scopes: tuple[str, ...] = ()
    connected_at: datetime | None = None
    last_sync_at: datetime | None = None
    last_error: str = ""
    orders: int = 0
    problem_count: int = 0
    sync: SyncRun | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        sync = row.get("sync")
        return wire.plain(cls, row, sync=wire.plain(SyncRun, sync) if sync else None)

    @property
    def asks_for_consent(self) -> bool:
        return self.state in (NEEDS_RECONNECT, DISCONNECTED) or bool(self.missing_scopes)


@dataclass(frozen=True, slots=True)
class Connections:
    """`what_to_do` names the settings without which nothing can be connected."""

    is_set_up: bool = False
    what_to_do: str = ""
    redirect_uri: str = ""
    resting_until: datetime | None = None
    """Etsy's limit is used up until then."""
    notice: str = ""
    """What Etsy's terms want to be shown."""
    shops: tuple[EtsyShop, ...] = ()

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return wire.plain(
            cls, row, shops=tuple(EtsyShop.from_wire(item) for item in row.get("accounts") or ())
        )


@dataclass(frozen=True, slots=True)
class Consent:
    """A question that Etsy asks a person in the browser, and what proves who began it."""

    auth_url: str = ""
    code_verifier: str = ""
    state: str = ""
    redirect_uri: str = ""


@dataclass(frozen=True, slots=True)
class Synced:
    """What fetching orders brought."""

    message: str = ""
    success: bool = False
    new_orders_saved: int = 0
    updated_orders: int = 0
    problem_count: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back from the browser: a code, or why there is none."""

    code: str = ""
    state: str = ""
    error: str = ""

    @classmethod
    def from_address(cls, address: str) -> Self:
        """Whatever was pasted; nothing in it makes an error."""
        query = address.strip().partition("?")[2].partition("#")[0]
        said = {name: values[0] for name, values in parse_qs(query).items()}
        error = said.get("error_description") or said.get("error") or ""
        return cls(said.get("code", ""), said.get("state", ""), error)
