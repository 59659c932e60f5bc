"""A printer through the cloud: the same reports, an ordinary certificate, and no control."""

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from server.printers import makers
from server.printers.driver import Connection, Lost, NoPicture, PrintFile, UploadFailed
from server.printers.drivers.bambu import cloud
from server.printers.drivers.bambu.cloud import BambuCloudMaker
from tests.server.printers.drivers.bambu.talking import is_known, talking
from tests.standins.bambu_printer import Machine
from tests.standins.mosquitto import Broker

pytestmark = pytest.mark.anyio

HOST, SERIAL, TOKEN = "us.mqtt.example", "01P00X000000001", "a long token"


def _ordinary_certificate(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=9))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _ordinary_certificate(tmp_path_factory.mktemp("authority") / "cloud.pem")


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory, certificate: Path) -> Iterator[Broker]:
    with Broker(tmp_path_factory.mktemp("cloud") / "broker", certificate, TOKEN, "u_4711") as made:
        yield made


@pytest.fixture(scope="module", autouse=True)
def machine(broker: Broker) -> Iterator[Machine]:
    made = Machine(broker, SERIAL)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def known_authority(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> None:
    def trust(context: ssl.SSLContext) -> None:
        context.load_verify_locations(certificate)

    monkeypatch.setattr(cloud, "authorities", trust)


def connection(broker: Broker, **changes: str) -> Connection:
    usual = {"host": HOST, "address": "127.0.0.1", "serial": SERIAL, "username": "4711", "secret": TOKEN}
    return Connection(1, port=broker.port, **{**usual, **changes})  # type: ignore[arg-type]  # all of them text


def test_it_is_the_maker_that_is_listed() -> None:
    assert makers.maker("bambu_cloud") is cloud.MAKER
    assert cloud.MAKER.reads_only
    assert cloud.MAKER.extensions == ()


async def test_it_reports_and_takes_no_commands(
    broker: Broker, known_authority: None, tmp_path: Path
) -> None:
    async with talking(BambuCloudMaker().open(connection(broker))) as talk:
        state = await talk.until(is_known)
        assert (state.status, state.model, state.control_allowed) == ("idle", "P1S", False)
        assert (await talk.driver.read()).control_allowed is False
        assert (await talk.driver.command("pause", {})).sentence == cloud.READS_ONLY
        file = PrintFile(tmp_path, "a.gcode.3mf", 1, "00" * 32, "label")
        assert (await talk.driver.start(file)).result == "refused"
        with pytest.raises(UploadFailed):
            await talk.driver.upload(file, lambda _, __: None)
        with pytest.raises(NoPicture):
            await talk.driver.picture()


async def test_an_old_token(broker: Broker, known_authority: None) -> None:
    trial = await BambuCloudMaker().test(connection(broker, secret="old"))
    assert (trial.ok, trial.cause) == (False, "wrong_secret")
    assert "token" in trial.steps[-1].sentence


async def test_a_certificate_of_an_unknown_authority(broker: Broker) -> None:
    trial = await BambuCloudMaker().test(connection(broker))
    assert trial.cause == "certificate"


async def test_a_certificate_of_another_host(broker: Broker, known_authority: None) -> None:
    trial = await BambuCloudMaker().test(connection(broker, host="other.example"))
    assert trial.cause == "certificate"


async def test_it_works(broker: Broker, known_authority: None) -> None:
    assert (await BambuCloudMaker().test(connection(broker))).ok


async def test_the_cloud_tells_when_the_printer_leaves(
    broker: Broker, machine: Machine, known_authority: None
) -> None:
    async with talking(BambuCloudMaker().open(connection(broker))) as talk:
        await talk.until(is_known)
        machine.publish_raw(b'{"event": {"event": "client.disconnected"}}')
        lost = await talk.lost()
    assert (lost.cause, "not connected to the cloud" in lost.sentence) == ("silent", True)


@pytest.mark.parametrize(
    ("options", "host"),
    [
        ({}, "us.mqtt.bambulab.com"),
        ({"region": "cn"}, "cn.mqtt.bambulab.com"),
        ({"region": "?"}, "us.mqtt.bambulab.com"),
    ],
)
def test_regions(options: dict[str, str], host: str) -> None:
    assert cloud._host(Connection(1, "", "", options=dict(options))) == host


async def test_before_it_runs_nothing_is_known(broker: Broker) -> None:

    with pytest.raises(Lost):
        await BambuCloudMaker().open(connection(broker)).read()
