"""What comes in and goes out: document 001's shapes, those of the lab's desks, and those of the program on a device."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, UnsetType

Name = Annotated[str, msgspec.Meta(max_length=500)]
Text = Annotated[str, msgspec.Meta(max_length=2000)]
Hex = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]*$", max_length=600)]
Whole = Annotated[int, msgspec.Meta(ge=0, le=1 << 60)]

# Document 001.


class Credentials(msgspec.Struct):
    username: Annotated[str, msgspec.Meta(max_length=2000)]
    password: Annotated[str, msgspec.Meta(max_length=4000)]


class Welcome(msgspec.Struct):
    message: str
    token: str


class ListQuery(msgspec.Struct):
    """As text, because a wrong value is refused in the document's words."""

    sync_status_code: str | None = None
    page: str | None = None
    limit: str | None = None
    sort_by: str | None = None
    order: str | None = None


class Device(msgspec.Struct):
    device_id: int | str
    name: str
    type: str
    last_sync_at: str | None
    sync_status_code: int | None
    error_message: str | None
    last_attempt_at: str | None


class DeviceList(msgspec.Struct):
    """The document's `count` and `devices`, and what its newer version and a real client call them."""

    count: int
    devices: list[Device]
    total: int
    page: int
    limit: int
    total_pages: int
    data: list[Device]
    totalItems: int  # noqa: N815  # the client's own spelling
    totalPages: int  # noqa: N815  # see above


class Synced(msgspec.Struct):
    message: str
    device: Device


# The lab's desks.


class DeskDevice(Device, kw_only=True):
    driver: str
    host: str
    has_secret: bool
    owner: str | None
    printer_id: int | None
    options: dict[str, Any]
    detail: str
    is_syncing: bool
    is_paired: bool
    paired_at: str | None
    seen_at: str | None
    state: dict[str, Any]
    state_at: str | None
    created_at: str


class DeskDevices(msgspec.Struct):
    devices: list[DeskDevice]


class DeskSync(msgspec.Struct):
    """One attempt. No code: it is under way, or was never ended."""

    sync_id: int
    asked_at: str
    finished_at: str | None
    sync_status_code: int | None
    error_message: str | None
    detail: str


class DeskSyncs(msgspec.Struct):
    syncs: list[DeskSync]


class ChangeDevice(msgspec.Struct, kw_only=True):
    """Absent: as it is. An empty secret is forgotten. Another driver begins without secret, options and pairing."""

    name: Name | UnsetType = UNSET
    type: Name | UnsetType = UNSET
    driver: Name | UnsetType = UNSET
    host: Name | UnsetType = UNSET
    secret: Name | UnsetType = UNSET
    owner: Name | UnsetType | None = UNSET
    printer_id: Whole | UnsetType | None = UNSET
    options: dict[str, Any] | UnsetType = UNSET


class NewDevice(msgspec.Struct, kw_only=True):
    name: Name
    type: Name
    driver: Name = "agent"
    device_id: int | Name | None = None
    host: Name = ""
    secret: Name = ""
    owner: Name | None = None
    printer_id: Whole | None = None
    options: dict[str, Any] = {}


class DeskSynced(msgspec.Struct):
    message: str
    device: DeskDevice


class PairingCode(msgspec.Struct):
    code: str
    expires_at: str
    server: str


class StoredFile(msgspec.Struct):
    path: str
    size_bytes: int
    sha256: str
    modified_at: str


class StoredFiles(msgspec.Struct):
    files: list[StoredFile]


class Answer(msgspec.Struct):
    message: str


# The program on a device.


class PairingShare(msgspec.Struct):
    handle: Annotated[str, msgspec.Meta(max_length=8)]
    share: Hex


class ServersShare(msgspec.Struct):
    share: str


class PairingProof(msgspec.Struct):
    handle: Annotated[str, msgspec.Meta(max_length=8)]
    proof: Hex


class DeviceState(msgspec.Struct, omit_defaults=True):
    """What a program says about its device: a stranger's words, of which these are heard."""

    version: Annotated[str, msgspec.Meta(max_length=60)] = ""
    hostname: Annotated[str, msgspec.Meta(max_length=100)] = ""
    disk_total: Whole | None = None
    disk_free: Whole | None = None
    temperature_c: Annotated[float, msgspec.Meta(ge=-100, le=1000)] | None = None
    uptime_s: Annotated[float, msgspec.Meta(ge=0, le=1e10)] | None = None
    kiosk_alive: bool | None = None
    print_state: Annotated[str, msgspec.Meta(max_length=200)] | None = None


class Waiting(msgspec.Struct):
    """`unfinished`: the sync that was broken off on the device, which it wants to carry on."""

    state: DeviceState | None = None
    unfinished: Whole | None = None


class WantedFile(msgspec.Struct):
    path: str
    size_bytes: int
    sha256: str


class Order(msgspec.Struct):
    """What there is to do. `sync` None: nothing for now, ask again."""

    sync: int | None
    files: list[WantedFile] | None = None


class Report(msgspec.Struct):
    sync: Whole
    ok: bool
    detail: Text = ""
    state: DeviceState | None = None
