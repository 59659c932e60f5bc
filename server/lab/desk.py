"""What the lab's endpoints and loops are given: opened once by `server/opening`, never fetched from anywhere."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from server.foundation.auth import Keyring, Passwords
from server.foundation.courier import Courier
from server.foundation.database import Database
from server.foundation.feed import Feed
from server.foundation.limits import Limits
from server.foundation.tasks import Loops
from server.lab.catalog import Catalog
from server.lab.page_cache import PageCache


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers of the settings that the lab acts on."""

    lease_s: float
    token_hours: float
    confirmation_hours: float
    resend_wait_minutes: float
    submissions_per_hour: int
    failed_logins_per_hour: int
    max_upload_bytes: int
    max_sliced_bytes: int
    storage_limit_bytes: int
    public_url: str
    trusted_proxies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    db: Database
    feed: Feed
    loops: Loops
    limits: Limits
    keys: Keyring
    passwords: Passwords
    catalog: Catalog
    policy: Policy
    courier: Courier
    # The folder with a directory for each status, and the one for thumbnails.
    storage: Path
    thumbnails: Path
    # This run of the server, as the owner of its file intents and leases.
    process_id: str
    # Only the reading thread touches it.
    pages: PageCache = field(default_factory=PageCache)
    # Set by a submission: somebody should look at the model.
    inspection_wanted: asyncio.Event = field(default_factory=asyncio.Event)
    # Set by whoever starts an audit: this process is to run it.
    audit_wanted: asyncio.Event = field(default_factory=asyncio.Event)
