"""What the handlers of this room work with: put together once, by `routes.Devices`."""

from dataclasses import dataclass

from server.devices.bell import Bell
from server.devices.contents import Contents
from server.devices.folders import Folders
from server.devices.syncing import Syncing
from server.foundation.database import Database
from server.foundation.door import Door
from server.foundation.limits import Limits
from server.foundation.vault import Vault


@dataclass(frozen=True, slots=True)
class House:
    db: Database
    door: Door
    vault: Vault
    limits: Limits
    folders: Folders
    contents: Contents
    syncing: Syncing
    bell: Bell
    public_url: str
    trusted_proxies: tuple[str, ...]
    max_file_bytes: int
