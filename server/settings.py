"""Every setting, declared once as data: section, key, type, default, one sentence.

`DIR/layerdesk.toml` holds them (written by `init`); the environment overrides each as `LAYERDESK_<SECTION>_<KEY>`,
with JSON for lists and tables. A value of the wrong type, or a key nobody knows, ends the start with a sentence.
"""

import ipaddress
import json
import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server import lab_defaults

FILE_NAME = "layerdesk.toml"


class SettingsError(ValueError):
    """A sentence for the person who starts the server."""


@dataclass(frozen=True, slots=True)
class Setting:
    section: str
    key: str
    kind: type
    default: Any
    sentence: str

    @property
    def variable(self) -> str:
        return f"LAYERDESK_{self.section}_{self.key}".upper()


SETTINGS = (
    Setting("server", "host", str, "127.0.0.1", "The address to listen on."),
    Setting("server", "port", int, 5000, "The port to listen on."),
    Setting("server", "public_url", str, "", "The address students see in mails; empty: http://host:port."),
    Setting("server", "trusted_proxies", list, [], "Addresses of proxies whose X-Forwarded-For is believed."),
    Setting("server", "log_level", str, "info", "How much is logged: debug, info, warning or error."),
    Setting("database", "url", str, "", "SQLAlchemy URL; empty: the file layerdesk.db in the data folder."),
    Setting("storage", "limit_mb", int, 10240, "How many megabytes the storage folder may hold."),
    Setting("storage", "max_upload_mb", int, 50, "The largest model that a student may submit."),
    Setting("storage", "max_sliced_mb", int, 500, "The largest sliced file that a desk may save."),
    Setting(
        "storage",
        "slicer_extensions",
        list,
        [".3mf", ".gcode", ".bgcode", ".gcode.3mf", ".form", ".idea"],
        "Extensions of sliced files that are offered beside an original.",
    ),
    Setting(
        "mail",
        "url",
        str,
        "",
        "smtp://user:password@host:port (smtps:// for TLS; ?starttls=required or never); empty: .eml files in outbox.",
    ),
    Setting("mail", "sender", str, "3D Print Lab <lab@localhost>", "Whom mails come from."),
    Setting("auth", "token_hours", float, 12.0, "How long a sign-in lasts."),
    Setting(
        "accounts",
        "registration",
        str,
        "open",
        "Who may register for the job list, devices and compute jobs: open (whoever reaches the server) or closed.",
    ),
    Setting(
        "jobsync", "limit_mb", int, 2048, "How many megabytes the files of one person's job list may have."
    ),
    Setting("jobsync", "max_file_mb", int, 1024, "The largest file of a job on such a list."),
    Setting("jobsync", "token_hours", float, 720.0, "How long a sign-in to a job list lasts."),
    Setting("locks", "lease_seconds", float, 900.0, "How long a lock lasts without a heartbeat."),
    Setting("confirmation", "lifetime_hours", float, 72.0, "How long a student may confirm."),
    Setting(
        "confirmation", "resend_wait_minutes", float, 60.0, "How long to wait between two confirmation mails."
    ),
    Setting("limits", "submissions_per_hour", int, 3, "Submissions per address and hour."),
    Setting("limits", "failed_logins_per_hour", int, 10, "Failed sign-ins per address and hour."),
    Setting("limits", "registrations_per_hour", int, 60, "New accounts per address and hour."),
    Setting(
        "limits", "shop_requests_per_hour", int, 1000, "Requests of one caller of the shop's API, per hour."
    ),
    Setting(
        "limits", "shop_print_operations_per_minute", int, 100, "Changes to the print schedule, per minute."
    ),
    Setting("limits", "shop_syncs_per_minute", int, 5, "Order syncs with Etsy, per minute."),
    Setting(
        "etsy", "keystring", str, "", "The keystring of the shop's app on Etsy; empty: the shop has no Etsy."
    ),
    Setting("etsy", "shared_secret", str, "", "The shared secret of that app."),
    Setting(
        "etsy",
        "redirect_uri",
        str,
        "http://localhost:8723/etsy",
        "Where Etsy sends people back to; exactly as it is registered with the app.",
    ),
    Setting(
        "etsy",
        "api_url",
        str,
        "https://openapi.etsy.com/v3/application",
        "Where Etsy's API is; for a stand-in.",
    ),
    Setting(
        "etsy",
        "oauth_url",
        str,
        "https://www.etsy.com/oauth/connect",
        "Where people consent; for a stand-in.",
    ),
    Setting(
        "etsy",
        "token_url",
        str,
        "",
        "Where tokens are fetched; empty: /v3/public/oauth/token on the host of api_url.",
    ),
    Setting(
        "etsy",
        "allowed_users",
        list,
        [],
        "Etsy user ids or shop names that may sign in; empty: anyone, and each sees only their own shop.",
    ),
    Setting(
        "etsy", "sync_minutes", float, 15.0, "How often orders are fetched by themselves; 0: only when asked."
    ),
    Setting(
        "etsy",
        "rescan_hours",
        float,
        24.0,
        "How often every order is looked at again, slowly, for refunds that Etsy does not report; 0: never.",
    ),
    Setting(
        "etsy",
        "tracking_encoding",
        str,
        "form",
        "How tracking codes are sent to Etsy: form (as documented) or json.",
    ),
    Setting("pricing", "minimum_usd", str, "3.00", "The least that a print costs."),
    Setting(
        "pricing", "per_gram_usd", dict, {"Filament": "0.20", "Resin": "0.40"}, "Dollars per gram, by method."
    ),
    Setting("lab", "name", str, "3D Print Lab", "The lab's name on pages and in mails."),
    Setting(
        "bridge",
        "printer_subnets",
        list,
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8"],
        "Networks in which printers may lie; the server connects to no other address for them.",
    ),
    Setting("bridge", "stale_seconds", float, 30.0, "After how much silence a printer counts as offline."),
    Setting(
        "devices",
        "sync_seconds",
        float,
        60.0,
        "How long a device's sync may take before it counts as timed out.",
    ),
    Setting("devices", "max_file_mb", int, 500, "The largest file that is kept for a device."),
    Setting(
        "compute",
        "scheduler",
        str,
        "",
        "The Dask scheduler that agents connect to, like tls://10.0.0.5:8786; empty: this machine runs the jobs itself.",
    ),
    Setting(
        "compute", "tls", str, "", "The folder with this server's certificate; empty: keys/compute/server."
    ),
    Setting(
        "compute", "slots", int, 0, "Parts that this machine runs at once; 0: one for every two processors."
    ),
    Setting("compute", "python", str, "", "The interpreter for scripts; empty: this one, or the system's."),
    Setting("compute", "index", str, "", "The only package index for requirements; empty: where uv looks."),
    Setting("compute", "part_mb", float, 16.0, "The largest part that data is cut into."),
    Setting("compute", "part_seconds", float, 3600.0, "How long a script may take for one part."),
    Setting("compute", "memory_mb", int, 2048, "Memory of a script and everything it starts."),
    Setting("compute", "output_mb", int, 128, "What a script may write for one part."),
    Setting("compute", "processes", int, 256, "How many processes a script may start."),
    Setting("compute", "upload_mb", int, 2048, "The largest data of a job."),
    Setting("compute", "storage_mb", int, 20480, "How many megabytes all jobs together may hold."),
    Setting("compute", "jobs_per_person", int, 20, "How many jobs of one person may be open at once."),
    Setting("compute", "keep_days", float, 30.0, "How long an ended job and its result are kept."),
    Setting("notifications", "email_to", str, "", "Who is told about printers whose settings name nobody."),
    Setting(
        "notifications",
        "webhook_networks",
        list,
        [],
        "Private networks that webhooks may go to, beside all public addresses.",
    ),
    Setting(
        "lab", "pickup_place", str, "the lab's front desk", "Where finished prints are paid and picked up."
    ),
    Setting(
        "lab", "disciplines", list, lab_defaults.DISCIPLINES, "What students may choose as their discipline."
    ),
    Setting("lab", "methods", list, lab_defaults.METHODS, "Print methods with their colours and printers."),
    Setting("lab", "printers", list, lab_defaults.PRINTERS, "Printers with their build volumes in mm."),
    Setting("lab", "rejection_reasons", list, lab_defaults.REJECTION_REASONS, "Reasons that staff may tick."),
)

_SECTIONS = tuple(dict.fromkeys(setting.section for setting in SETTINGS))


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force; `folder` is the data folder."""

    folder: Path
    values: Mapping[tuple[str, str], Any]

    def text(self, section: str, key: str) -> str:
        return str(self.values[section, key])

    def number(self, section: str, key: str) -> float:
        return float(self.values[section, key])

    def whole(self, section: str, key: str) -> int:
        return int(self.values[section, key])

    def listed(self, section: str, key: str) -> list[Any]:
        return list(self.values[section, key])

    def table(self, section: str, key: str) -> dict[str, Any]:
        return dict(self.values[section, key])

    @property
    def database_url(self) -> str:
        return self.text("database", "url") or f"sqlite:///{self.folder / 'layerdesk.db'}"

    @property
    def storage(self) -> Path:
        return self.folder / "storage"

    @property
    def public_url(self) -> str:
        stated = self.text("server", "public_url").rstrip("/")
        return stated or f"http://{self.text('server', 'host')}:{self.whole('server', 'port')}"


def load(folder: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """Defaults, then the file, then the environment. Raises SettingsError with a sentence."""
    environment = os.environ if environment is None else environment
    stated = _read_file(folder / FILE_NAME)
    values = {(s.section, s.key): _value(s, stated, environment) for s in SETTINGS}
    return Settings(folder.resolve(), values)


def rendered() -> str:
    """The file that `init` writes: every key with its sentence and default."""
    lines = ["# Layerdesk. Every key can be overridden by LAYERDESK_<SECTION>_<KEY>."]
    for section in _SECTIONS:
        lines += ["", f"[{section}]"]
        for setting in (s for s in SETTINGS if s.section == section):
            lines += [f"# {setting.sentence}", f"{setting.key} = {_toml(setting.default)}"]
    return "\n".join(lines) + "\n"


def _read_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from None
    known = {(s.section, s.key) for s in SETTINGS}
    for section, keys in stated.items():
        for key in keys if isinstance(keys, dict) else [""]:
            if (section, key) not in known:
                raise SettingsError(f"{path}: nobody knows the setting {section}.{key}".rstrip("."))
    return stated


def _value(setting: Setting, stated: Mapping[str, Any], environment: Mapping[str, str]) -> Any:
    value = stated.get(setting.section, {}).get(setting.key, setting.default)
    if setting.variable in environment:
        value = _from_text(setting, environment[setting.variable])
    if setting.kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if not isinstance(value, setting.kind) or isinstance(value, bool):
        name = f"{setting.section}.{setting.key}"
        raise SettingsError(f"{name} must be a {_KIND_NAMES[setting.kind]}. {setting.sentence}")
    _check(setting, value)
    return value


def _check(setting: Setting, value: Any) -> None:
    """What would only fail later, in the middle of somebody's request."""
    name = f"{setting.section}.{setting.key}"
    if setting.kind in (int, float) and not _LEAST.get(name, 0) <= value < math.inf:
        raise SettingsError(f"{name} must be at least {_LEAST.get(name, 0)}. {setting.sentence}")
    if name == "server.log_level" and value.lower() not in _LOG_LEVELS:
        raise SettingsError(f"{name} must be one of {', '.join(_LOG_LEVELS)}.")
    if name in ("server.trusted_proxies", "bridge.printer_subnets", "notifications.webhook_networks"):
        for entry in value:
            _check_network(name, entry)


def _check_network(name: str, entry: Any) -> None:
    try:
        ipaddress.ip_network(str(entry), strict=False)
    except ValueError:
        raise SettingsError(
            f"{name}: {entry} is no address or network, like 10.0.0.1 or 10.0.0.0/8."
        ) from None


# The least that makes sense; everything else is at least nothing.
_LEAST = {
    "storage.max_upload_mb": 1,
    "storage.max_sliced_mb": 1,
    "jobsync.limit_mb": 1,
    "jobsync.max_file_mb": 1,
    "limits.submissions_per_hour": 1,
    "limits.failed_logins_per_hour": 1,
    "limits.shop_requests_per_hour": 1,
    "limits.shop_print_operations_per_minute": 1,
    "limits.shop_syncs_per_minute": 1,
    "bridge.stale_seconds": 5,
    "compute.part_seconds": 1,
    "compute.memory_mb": 1,
    "compute.output_mb": 1,
    "compute.processes": 1,
    "compute.upload_mb": 1,
    "compute.jobs_per_person": 1,
    "devices.sync_seconds": 1,
    "devices.max_file_mb": 1,
}
_LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


_KIND_NAMES = {str: "text", int: "whole number", float: "number", list: "list", dict: "table"}


def _from_text(setting: Setting, text: str) -> Any:
    if setting.kind is str:
        return text
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        if setting.kind is list:
            return [part.strip() for part in text.split(",") if part.strip()]
        return text


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return "[\n" + "".join(f"  {_toml(item)},\n" for item in value) + "]"
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)
