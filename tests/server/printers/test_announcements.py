"""What strangers announce: listed when it makes sense and lies where printers may lie."""

import pytest

from server.printers.announcements import Found, bambu, service, sorted_out
from server.printers.network.subnets import Subnets

SUBNETS = Subnets(["192.168.0.0/16", "fd00::/8"])


def notify(**changes: str) -> bytes:
    headers = {
        "Host": "239.255.255.250:1990",
        "Server": "UPnP/1.0",
        "LOCATION": "192.168.1.77",
        "NT": "urn:bambulab-com:device:3dprinter:1",
        "NTS": "ssdp:alive",
        "USN": "01P00C000000001",
        "Cache-Control": "max-age=1800",
        "DevModel.bambu.com": "C12",
        "DevName.bambu.com": "Left shelf",
        "DevSignal.bambu.com": "-44",
        "DevConnect.bambu.com": "lan",
        "DevBind.bambu.com": "free",
        **changes,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"NOTIFY * HTTP/1.1\r\n{lines}\r\n".encode()


def test_a_bambu_printer() -> None:
    found = bambu(notify(), "192.168.1.77", SUBNETS)
    assert found == Found("bambu_lan", "Left shelf", "192.168.1.77", None, "01P00C000000001", "Bambu Lab P1S")


def test_an_answer_to_a_search() -> None:
    packet = notify(NT="").replace(b"NOTIFY * HTTP/1.1", b"HTTP/1.1 200 OK")
    found = bambu(
        packet.replace(b"NTS:", b"ST: urn:bambulab-com:device:3dprinter:1\r\nX:"), "192.168.1.77", SUBNETS
    )
    assert found is not None
    assert found.serial == "01P00C000000001"


def test_names_and_models_that_are_missing() -> None:
    unknown = bambu(
        notify(USN="ZZZ00000001", **{"DevModel.bambu.com": "Q9", "DevName.bambu.com": ""}),
        "192.168.1.8",
        SUBNETS,
    )
    assert unknown is not None
    assert (unknown.name, unknown.model) == ("Q9", "Q9")
    by_serial = bambu(notify(**{"DevModel.bambu.com": ""}), "192.168.1.8", SUBNETS)
    assert by_serial is not None
    assert by_serial.model == "Bambu Lab P1S"


def test_the_sender_counts_when_no_allowed_address_is_stated() -> None:
    found = bambu(notify(LOCATION="http://169.254.169.254/"), "192.168.1.9", SUBNETS)
    assert found is not None
    assert found.host == "192.168.1.9"


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"\xff" * 4000,
        b"NOTIFY * HTTP/1.1\r\n\r\n",
        notify(NT="urn:schemas-upnp-org:device:InternetGatewayDevice:1"),
        notify(USN=""),
        notify(USN="../../etc/passwd"),
        notify(USN="a" * 4000),
    ],
)
def test_packets_of_others(packet: bytes) -> None:
    assert bambu(packet, "192.168.1.9", SUBNETS) is None


def test_printers_elsewhere_are_not_listed() -> None:
    assert bambu(notify(LOCATION="10.0.0.4"), "8.8.8.8", SUBNETS) is None
    assert (
        service("_prusalink._tcp.local.", "a._prusalink._tcp.local.", ["10.0.0.4", "fe80::1"], 80, SUBNETS)
        is None
    )


def test_names_are_one_clean_line() -> None:
    found = bambu(
        notify(**{"DevName.bambu.com": "<b>x</b>\x1b[31m\u202e" + "y" * 500}), "192.168.1.9", SUBNETS
    )
    assert found is not None
    assert found.name.startswith("<b>x</b>[31my")
    assert len(found.name) == 80


@pytest.mark.parametrize(
    ("kind", "name", "maker", "shown"),
    [
        ("_prusalink._tcp.local.", "prusa-mk4._prusalink._tcp.local.", "prusalink", "prusa-mk4"),
        (
            "_moonraker._tcp.local.",
            "Moonraker Instance on voron._moonraker._tcp.local.",
            "moonraker",
            "Moonraker Instance on voron",
        ),
        (
            "_octoprint._tcp.local.",
            'OctoPrint instance "Ender" on octopi._octoprint._tcp.local.',
            "octoprint",
            "Ender",
        ),
        (
            "_octoprint._tcp.local.",
            "OctoPrint instance on octopi._octoprint._tcp.local.",
            "octoprint",
            "octopi",
        ),
        ("_octoprint._tcp.local.", "._octoprint._tcp.local.", "octoprint", "192.168.1.5"),
    ],
)
def test_services(kind: str, name: str, maker: str, shown: str) -> None:
    found = service(kind, name, ["fe80::1", "192.168.1.5", "192.168.1.6"], 5000, SUBNETS)
    assert found == Found(maker, shown, "192.168.1.5", 5000)


def test_other_services_and_ports() -> None:
    assert service("_http._tcp.local.", "a._http._tcp.local.", ["192.168.1.5"], 80, SUBNETS) is None
    odd = service("_octoprint._tcp.local.", "a", ["192.168.1.5"], 0, SUBNETS)
    assert odd is not None
    assert odd.port is None


def test_each_printer_once() -> None:
    pi = Found("prusalink", "bench", "192.168.1.5", 80)
    one = Found("bambu_lan", "Left", "192.168.1.7", None, "S1")
    found = sorted_out(
        [
            Found("octoprint", "bench", "192.168.1.5", 80),
            one,
            pi,
            Found("bambu_lan", "Left", "192.168.1.8", None, "S1"),
            Found("octoprint", "other", "192.168.1.5", 5000),
        ]
    )
    assert found == [one, Found("octoprint", "other", "192.168.1.5", 5000), pi]
