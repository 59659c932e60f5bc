"""Serial numbers that nobody typed, from the certificates of those who answer."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from server.foundation.database import Database
from server.printers import serials
from server.printers.network.subnets import Subnets
from server.printers.serials import Learner
from server.printers.tables import printers
from tests.server.foundation.receivers import receiving
from tests.server.foundation.test_net import certificate
from tests.server.printers.queues import add_printer

pytestmark = pytest.mark.anyio
SERIAL = "01P00A000000001"


@pytest.fixture
def port(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[int]:
    """A printer whose certificate says the name of the test's parameter."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path, getattr(request, "param", SERIAL)))
    with receiving(context) as receiver:
        yield receiver.port


def learner(db: Database, *networks: str) -> Learner:
    return Learner(db, Subnets(networks or ("127.0.0.0/8",)))


def serial_of(db: Database, printer_id: int) -> str:
    return str(
        db.read_now(lambda unit: unit.value(select(printers.c.serial).where(printers.c.id == printer_id)))
    )


async def test_a_printer_names_itself(db: Database, port: int) -> None:
    assert await learner(db).at("127.0.0.1", port) == SERIAL


@pytest.mark.parametrize("port", ["a printer", "x"], indirect=True)
async def test_what_is_no_serial_number_is_not_taken(db: Database, port: int) -> None:
    assert await learner(db).at("127.0.0.1", port) == ""


async def test_nobody_is_asked_outside_the_printers_networks(db: Database, port: int) -> None:
    assert await learner(db, "10.0.0.0/8").at("127.0.0.1", port) == ""


async def test_who_does_not_answer(db: Database) -> None:
    assert await learner(db).at("127.0.0.1", 9) == ""


async def test_it_is_filled_in_when_the_printer_answers(db: Database, port: int) -> None:
    values = {"maker": serials.MAKER, "host": "127.0.0.1", "port": port}
    without, away = add_printer(db, "A", **values), add_printer(db, "B", **{**values, "port": 9})
    stated = add_printer(db, "C", serial="STATED0001", **values)
    other = add_printer(db, "D", **{**values, "maker": "octoprint"})
    await learner(db).step()
    assert serial_of(db, without) == SERIAL
    assert serial_of(db, away) == serial_of(db, other) == ""
    assert serial_of(db, stated) == "STATED0001"


async def test_a_serial_number_that_was_stated_meanwhile_stays(db: Database) -> None:
    printer = add_printer(db, serial="STATED0001")
    assert not db.write_now(serials.fill_in, printer, SERIAL)
    assert serial_of(db, printer) == "STATED0001"
