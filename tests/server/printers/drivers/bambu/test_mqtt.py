"""One MQTT connection: it reaches the right printer or says why not, delivers at once or never, and delays nobody."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from server.printers.driver import Lost
from server.printers.drivers.bambu import certificates, mqtt, sockets
from server.printers.drivers.bambu.mqtt import Access, Session
from server.printers.drivers.bambu.sockets import PatientContext, Sockets
from tests.programs.processes import free_port
from tests.server.printers.drivers.bambu.talking import eventually
from tests.standins import bambu_certificates
from tests.standins.bambu_printer import ACCESS_CODE, Bambu
from tests.standins.link import Link

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["event loop", "thread"])
def served(request: pytest.FixtureRequest) -> Iterator[Sockets]:
    """Both ways to serve sockets: by the event loop, and by a thread where it cannot watch them."""
    made = Sockets(in_thread=request.param == "thread")
    yield made
    made.close()


def access(
    bambu: Bambu, *, port: int | None = None, password: str = ACCESS_CODE, trusted: str = ""
) -> Access:
    serial = bambu.machine.serial

    def check(der: bytes | None) -> None:
        certificates.check(der, serial, trusted)

    return Access("127.0.0.1", port or bambu.broker.port, serial, "bblp", password, _context, check)


def _context() -> PatientContext:
    return certificates.unverified(PatientContext)


@asynccontextmanager
async def session(
    wanted: Access, served: Sockets, heard: list[bytes] | None = None
) -> AsyncIterator[Session]:
    made = Session(wanted, served, (heard if heard is not None else []).append)
    try:
        await made.open()
        yield made
    finally:
        made.close()
        async with asyncio.timeout(10):
            await asyncio.shield(made.ended)


async def refused(wanted: Access, served: Sockets) -> Lost:
    with pytest.raises(Lost) as caught:
        async with session(wanted, served):
            pass
    return caught.value


async def test_it_hears_and_is_heard(bambu: Bambu, served: Sockets) -> None:
    heard: list[bytes] = []
    async with session(access(bambu), served, heard) as made:
        made.publish(b'{"info": {"command": "get_version", "sequence_id": "7"}}')
        await eventually(lambda: heard)
        assert b"P1S" in heard[0]


async def test_it_never_listens_to_what_is_asked_of_the_printer(bambu: Bambu, served: Sockets) -> None:
    async with session(access(bambu), served):
        listening = [
            line for line in bambu.broker.log().splitlines() if "layerdesk-" in line and "device/" in line
        ]
    assert listening
    assert all(line.endswith("/report") for line in listening), "some firmware hangs up on that"


async def test_each_connection_has_a_name_of_its_own(bambu: Bambu, served: Sockets) -> None:
    async with session(access(bambu), served) as one, session(access(bambu), served) as other:
        assert one._client._client_id != other._client._client_id
        assert not one.ended.done()


async def test_a_wrong_access_code(bambu: Bambu, served: Sockets) -> None:
    lost = await refused(access(bambu, password="87654321"), served)
    assert lost.cause == "wrong_secret"
    assert "access code" in lost.sentence


async def test_another_certificate_than_the_trusted_one(bambu: Bambu, served: Sockets) -> None:
    before = bambu.broker.log().count(" as layerdesk-")
    assert (await refused(access(bambu, trusted="ab" * 32), served)).cause == "certificate"
    async with session(access(bambu), served):
        assert bambu.broker.log().count(" as layerdesk-") == before + 1, "it was told the access code"


async def test_nobody_listens(bambu: Bambu, served: Sockets) -> None:
    lost = await refused(access(bambu, port=free_port()), served)
    assert lost.cause == "not_reachable"


async def test_something_listens_that_speaks_no_tls(bambu: Bambu, served: Sockets) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            await reader.read()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        lost = await refused(access(bambu, port=server.sockets[0].getsockname()[1]), served)
    assert lost.cause == "refused"


async def test_a_printer_that_hangs_up_ends_the_session(bambu: Bambu, served: Sockets) -> None:
    with Link(bambu.broker.port) as link:
        async with session(access(bambu, port=link.port), served) as made:
            link.drop()
            async with asyncio.timeout(10):
                assert (await made.ended).cause == "not_reachable"
            with pytest.raises(Lost):
                made.publish(b"{}")


async def test_many_that_take_the_connection_and_say_nothing_delay_nobody(
    bambu: Bambu, served: Sockets
) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=200) as mute:
        port = mute.getsockname()[1]
        others = [asyncio.ensure_future(refused(access(bambu, port=port), served)) for _ in range(60)]
        await asyncio.sleep(0)
        try:
            async with asyncio.timeout(5), session(access(bambu), served) as made:
                assert not made.ended.done()
        finally:
            for other in others:
                other.cancel()
            await asyncio.gather(*others, return_exceptions=True)


async def test_one_that_never_finishes_the_handshake_is_given_up(
    bambu: Bambu, served: Sockets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mqtt, "OPEN_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as mute:
        lost = await refused(access(bambu, port=mute.getsockname()[1]), served)
    assert lost.cause == "refused"


async def test_what_was_sent_into_a_broken_link_does_not_arrive_when_it_is_mended(
    bambu: Bambu, served: Sockets
) -> None:
    with Link(bambu.broker.port) as link:
        async with session(access(bambu, port=link.port), served) as made:
            link.cut()
            made.publish(b'{"print": {"command": "stop", "sequence_id": "1"}}')
            await eventually(lambda: made._client._out_messages and not made._client.want_write())
        link.mend()
        async with session(access(bambu, port=link.port), served) as again:
            again.publish(b'{"print": {"command": "resume", "sequence_id": "2"}}')
            await eventually(lambda: bambu.machine.commands("resume"))
    assert bambu.machine.commands("stop") == []


async def test_an_endless_message_ends_the_session(
    bambu: Bambu, served: Sockets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "LARGEST_PACKET", 100_000)
    async with session(access(bambu), served) as made:
        bambu.machine.publish_raw(b"x" * 500_000)
        async with asyncio.timeout(10):
            assert (await made.ended).cause == "not_reachable"


async def test_messages_without_end_but_each_whole_are_fine(
    bambu: Bambu, served: Sockets, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "LARGEST_PACKET", 100_000)
    heard: list[bytes] = []
    async with session(access(bambu), served, heard) as made:
        for _ in range(10):
            bambu.machine.publish_raw(b"x" * 50_000)
        await eventually(lambda: len(heard) == 10)
        assert not made.ended.done()


async def test_a_listener_that_fails_costs_its_message_only(
    bambu: Bambu, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[bytes] = []

    def fail_first(payload: bytes) -> None:
        heard.append(payload)
        if len(heard) == 1:
            raise RuntimeError("our own mistake")

    made = Session(access(bambu), Sockets(), fail_first)
    await made.open()
    bambu.machine.publish_raw(b"one")
    bambu.machine.publish_raw(b"two")
    await eventually(lambda: len(heard) == 2)
    made.close()
    assert "could not be read" in caplog.text


async def test_who_hears_a_message_may_end_the_session(bambu: Bambu, served: Sockets) -> None:
    sessions: list[Session] = []
    made = Session(access(bambu), served, lambda _: sessions[0].close(Lost("silent", "enough")))
    sessions.append(made)
    await made.open()
    bambu.machine.publish_raw(b"one")
    async with asyncio.timeout(10):
        assert (await made.ended).sentence == "enough"


async def test_a_cancelled_opening_leaves_no_connection(bambu: Bambu, served: Sockets) -> None:
    for turns in range(6):
        made = Session(access(bambu), served, print)
        opening = asyncio.ensure_future(made.open())
        for _ in range(turns * 3):
            await asyncio.sleep(0)
        opening.cancel()
        await asyncio.gather(opening, return_exceptions=True)
        made.close()
        async with asyncio.timeout(10):
            await made.ended


async def test_a_certificate_of_the_first_version(bambu: Bambu, tmp_path: Path) -> None:
    pem = bambu_certificates.write_first_version(tmp_path, bambu.machine.serial)
    usual = bambu.broker.certificate
    bambu.broker.restart(pem)
    try:
        async with session(access(bambu), Sockets()):
            pass
    finally:
        bambu.broker.restart(usual)
        bambu.machine.wait_for_broker()


async def test_a_certificate_of_another_printer(bambu: Bambu, tmp_path: Path, served: Sockets) -> None:
    usual = bambu.broker.certificate
    bambu.broker.restart(bambu_certificates.write(tmp_path, "01P00X999999999"))
    try:
        lost = await refused(access(bambu), served)
    finally:
        bambu.broker.restart(usual)
        bambu.machine.wait_for_broker()
    assert lost.cause == "wrong_serial"
    assert "01P00X999999999" in lost.sentence
