"""The bridge connects to the lab's printers, and to nothing else that a person may type."""

import asyncio
import socket
from typing import Any

import pytest

from server.printers.driver import Lost
from server.printers.network.subnets import Subnets, host_and_port

pytestmark = pytest.mark.anyio
PRIVATE = Subnets(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fd00::/8"])


@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.1.100", "172.31.255.1", "fd00::5", "[fd12::9]"])
def test_addresses_of_printers(address: str) -> None:
    assert PRIVATE.allows(address)


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "172.32.0.1",
        "127.0.0.1",
        "0.0.0.0",
        "169.254.169.254",
        "224.0.0.251",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:192.168.1.100",
        "::ffff:127.0.0.1",
        "2002:c0a8:0164::1",
        "fe80::1",
        "fe80::1%eth0",
        "ff02::fb",
        "64:ff9b::192.168.1.1",
        "192.168.1.100 ",
        "printer.lan",
        "",
    ],
)
def test_every_other_address(address: str) -> None:
    assert not PRIVATE.allows(address)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "0.0.0.0", "169.254.1.1", "::1", "::ffff:8.8.8.8", "fe80::1"]
)
def test_the_whole_internet_does_not_contain_the_server_itself(address: str) -> None:
    everywhere = Subnets(["0.0.0.0/0", "::/0"])
    assert everywhere.allows("8.8.8.8")
    assert everywhere.allows("2001:db8::1")
    assert not everywhere.allows(address)


def test_special_addresses_are_allowed_by_name() -> None:
    named = Subnets(["127.0.0.0/8", "::1", "169.254.7.0/24", "::ffff:192.168.0.0/112"])
    assert named.allows("127.0.0.1")
    assert named.allows("::1")
    assert named.allows("169.254.7.3")
    assert not named.allows("169.254.8.3")
    assert named.allows("::ffff:192.168.0.9")


@pytest.mark.parametrize(
    ("typed", "host", "port"),
    [
        ("192.168.1.100", "192.168.1.100", None),
        (" http://192.168.1.100 ", "192.168.1.100", None),
        ("http://192.168.1.100:5000/path?x=1", "192.168.1.100", 5000),
        ("octopi.local:5000", "octopi.local", 5000),
        ("Printer.LAN.", "printer.lan", None),
        ("fd00::5", "fd00::5", None),
        ("[fd00::5]:80", "fd00::5", 80),
        ("http://[fd00::5]/", "fd00::5", None),
        ("http://person:secret@10.0.0.9", "10.0.0.9", None),
        ("http://[broken", "", None),
        ("10.0.0.9:99999", "", None),
        ("", "", None),
    ],
)
def test_what_people_paste(typed: str, host: str, port: int | None) -> None:
    assert host_and_port(typed) == (host, port)


async def test_a_pasted_address() -> None:
    assert await PRIVATE.resolve("http://192.168.1.100/") == "192.168.1.100"
    assert await PRIVATE.resolve("[FD00::0005]:80") == "fd00::5"


@pytest.mark.parametrize("typed", ["127.0.0.1", "http://[::1]:5055", "8.8.8.8", "2130706433", "localhost"])
async def test_a_refusal_names_the_setting(typed: str) -> None:
    with pytest.raises(Lost) as lost:
        await PRIVATE.resolve(typed)
    assert lost.value.cause == "not_allowed"
    assert "bridge.printer_subnets" in lost.value.sentence
    assert "192.168.0.0/16" in lost.value.sentence


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Names resolve to these addresses; the list grows with each name that was asked for."""
    asked: list[str] = []

    def look_up(name: str, *_: Any, **__: Any) -> list[Any]:
        asked.append(name)
        return [(0, 0, 0, "", (answer, 0)) for answer in answers]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return asked


async def test_of_several_addresses_the_first_allowed_is_the_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, "fe80::12", "10.0.0.12", "10.0.0.13")
    assert await PRIVATE.resolve("mk4.local") == "10.0.0.12"
    assert asked == ["mk4.local"]


async def test_a_name_that_leads_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "127.0.0.1", "93.184.216.34")
    with pytest.raises(Lost, match=r"evil\.example \(127\.0\.0\.1\)"):
        await PRIVATE.resolve("evil.example")


async def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch)
    with pytest.raises(Lost) as lost:
        await PRIVATE.resolve("nowhere.lan")
    assert lost.value.cause == "not_reachable"


async def test_a_name_that_only_the_network_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    async def known_there(name: str) -> list[str]:
        return ["127.0.0.1", "192.168.1.7"] if name == "mk4.local" else []

    answering(monkeypatch)
    monkeypatch.setattr("server.printers.network.local_names.addresses", known_there)
    assert await PRIVATE.resolve("http://MK4.local/") == "192.168.1.7"
    with pytest.raises(Lost, match="Nobody knows"):
        await PRIVATE.resolve("mk5.local")


@pytest.mark.parametrize("typed", ["", "http://", "x" * 300, "a..b", "\x00", "http://[broken"])
async def test_what_is_no_host_at_all(typed: str) -> None:
    with pytest.raises(Lost) as lost:
        await PRIVATE.resolve(typed)
    assert lost.value.cause == "not_reachable"


async def test_lookups_that_hang_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hang(*_: Any, **__: Any) -> list[Any]:
        asyncio.run_coroutine_threadsafe(answer.wait(), loop).result()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    tasks = [asyncio.create_task(PRIVATE.resolve(f"slow{n}.lan")) for n in range(9)]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    assert ["too many" in str(task.exception()) for task in done] == [True]
    answer.set()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(one, Lost) for one in ended)
