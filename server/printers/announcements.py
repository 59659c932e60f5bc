"""What printers say about themselves to everybody in the network, read as the words of strangers.

Pure: a packet or a service's properties in, a `Found` or None out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from server.printers import reading
from server.printers.drivers.bambu import models
from server.printers.network.subnets import Subnets

# Service type -> maker, the better word first: where a host is both, it is the former.
SERVICES = {
    "_prusalink._tcp.local.": "prusalink",
    "_moonraker._tcp.local.": "moonraker",
    "_octoprint._tcp.local.": "octoprint",
}
BAMBU_LIKE = "urn:bambulab-com:device:3dprinter:1"
LONGEST_PACKET = 4096
_LONGEST_NAME = 80
_OCTOPRINT_NAME = re.compile(r'^OctoPrint instance (?:"(?P<given>.+)" )?on (?P<host>.+)$')


@dataclass(frozen=True, slots=True)
class Found:
    """A printer that announced itself. `port` None: the maker's usual one."""

    maker: str
    name: str
    host: str
    port: int | None = None
    serial: str = ""
    model: str = ""


def bambu(packet: bytes, sender: str, subnets: Subnets) -> Found | None:
    """A Bambu printer's NOTIFY, or its answer to a search. Its address is the one that it states, or the sender's."""
    headers = _headers(packet)
    if BAMBU_LIKE not in (headers.get("nt"), headers.get("st")):
        return None
    serial = reading.text(headers.get("usn"), _LONGEST_NAME)
    host = _first_allowed((headers.get("location", ""), sender), subnets)
    if not re.fullmatch(r"[A-Za-z0-9]{6,40}", serial) or not host:
        return None
    code = reading.text(headers.get("devmodel.bambu.com"), 40)
    known = models.by_code(code) or models.by_serial(serial)
    model = f"Bambu Lab {known.name}" if known.name else code
    name = reading.text(headers.get("devname.bambu.com"), _LONGEST_NAME) or model or serial
    return Found("bambu_lan", name, host, None, serial.upper(), model)


def service(
    kind: str, name: str, addresses: Sequence[str], port: int | None, subnets: Subnets
) -> Found | None:
    """A service of one of SERVICES. `name` is its whole name, `Bench._prusalink._tcp.local.`."""
    maker, host = SERVICES.get(kind), _first_allowed(addresses[:20], subnets)
    if maker is None or not host:
        return None
    stated = reading.text(name.removesuffix(f".{kind}"), _LONGEST_NAME)
    if (match := _OCTOPRINT_NAME.match(stated)) is not None:
        stated = match["given"] or match["host"]
    return Found(maker, stated or host, host, reading.whole_or_none(port, 1, 65_535))


def sorted_out(found: Sequence[Found]) -> list[Found]:
    """Each printer once: programs answer on several networks, and some announce themselves as OctoPrint too."""
    order = [*SERVICES.values(), "bambu_lan"]
    unique: dict[tuple[str, ...], Found] = {}
    for one in sorted(found, key=lambda one: (order.index(one.maker), one.name.casefold(), one.host)):
        unique.setdefault((one.serial,) if one.serial else (one.host, str(one.port)), one)
    return sorted(unique.values(), key=lambda one: (one.maker, one.name.casefold(), one.host))


def _first_allowed(stated: Sequence[str], subnets: Subnets) -> str:
    for address in stated:
        written = reading.text(address, 60)
        if subnets.allows(written):
            return str(ip_address(written.strip("[]")))
    return ""


def _headers(packet: bytes) -> Mapping[str, str]:
    lines = packet[:LONGEST_PACKET].decode("utf-8", "replace").splitlines()[1:60]
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}
