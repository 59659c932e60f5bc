"""Requests that leave the house, and the ways in which somebody may try to turn them inward."""

import datetime as dt
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from server.foundation.net import Forbidden, Outside, Unreachable, checked
from tests.server.foundation.receivers import Receiver, receiving

pytestmark = pytest.mark.anyio

LOOPBACK = ["127.0.0.0/8"]


def answering(*addresses: str) -> "Names":
    return Names(addresses)


class Names:
    """A resolver that says what a test wants, and counts how often it was asked."""

    def __init__(self, addresses: tuple[str, ...]) -> None:
        self.addresses = addresses
        self.asked: list[str] = []

    async def __call__(self, host: str, _port: int) -> list[str]:
        self.asked.append(host)
        return list(self.addresses)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as found:
        yield found


async def test_a_post_arrives_where_networks_are_allowed(receiver: Receiver) -> None:
    answer = await Outside(LOOPBACK).post(
        receiver.url, b"{}", {"X-One": "1", "Content-Type": "application/json"}
    )
    assert (answer.status, answer.body) == (200, b"thank you")
    (post,) = receiver.received
    assert (post.path, post.body) == ("/hook?token=1", b"{}")
    assert post.headers["X-One"] == "1"
    assert post.headers["Host"] == f"127.0.0.1:{receiver.port}"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "0.0.0.0",
        "0",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "0x7f.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "[ff02::1]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "224.0.0.1",
        "255.255.255.255",
        "localhost",
    ],
)
async def test_nothing_inside_is_asked(receiver: Receiver, host: str) -> None:
    with pytest.raises((Forbidden, Unreachable)):
        await Outside().post(f"http://{host}:{receiver.port}/", b"", {})
    assert receiver.received == []


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("93.184.216.34", "127.0.0.1"), ("::1",), ("fe80::1%eth0",), ("10.1.2.3",)],
)
async def test_a_name_that_lies_inside_is_not_asked(receiver: Receiver, addresses: tuple[str, ...]) -> None:
    with pytest.raises(Forbidden, match="private network"):
        await Outside(resolve=answering(*addresses)).post(f"http://evil.example:{receiver.port}/", b"", {})
    assert receiver.received == []


async def test_a_name_is_looked_up_once_and_kept(receiver: Receiver) -> None:
    names = answering("127.0.0.1")
    url = f"http://hooks.example:{receiver.port}/in"
    assert (await Outside(LOOPBACK, names).post(url, b"", {})).status == 200
    assert names.asked == ["hooks.example"]
    assert receiver.received[0].headers["Host"] == f"hooks.example:{receiver.port}"


async def test_the_next_address_is_tried_when_one_does_not_answer(receiver: Receiver) -> None:
    names = answering("127.0.0.2", "127.0.0.1")
    assert (await Outside(LOOPBACK, names).post(f"http://a.example:{receiver.port}/", b"", {})).status == 200


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_not_followed(receiver: Receiver, status: int) -> None:
    receiver.status, receiver.headers = status, {"Location": f"http://127.0.0.1:{receiver.port}/secret"}
    assert (await Outside(LOOPBACK).post(receiver.url, b"", {})).status == status
    assert len(receiver.received) == 1


async def test_little_of_an_answer_is_read(receiver: Receiver) -> None:
    receiver.body = b"x" * 1_000_000
    assert len((await Outside(LOOPBACK).post(receiver.url, b"", {})).body) == 64 * 1024


async def test_proxies_of_the_environment_are_not_used(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert (await Outside(LOOPBACK).post(receiver.url, b"", {})).status == 200


async def test_nobody_there() -> None:
    with pytest.raises(Unreachable, match="not there"):
        await Outside(LOOPBACK).post("http://127.0.0.1:9/", b"", {})


async def test_a_name_that_nobody_knows() -> None:
    async def unknown(_host: str, _port: int) -> list[str]:
        raise OSError

    with pytest.raises(Unreachable, match="is not known"):
        await Outside(resolve=unknown).post("http://nowhere.example/", b"", {})
    with pytest.raises(Unreachable, match="has no address"):
        await Outside(resolve=answering()).post("http://nowhere.example/", b"", {})


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:25/",
        "example.org",
        "//example.org",
        "http://",
        "http://user@example.org/",
        "http://user:secret@example.org/",
        "http://example.org:0/",
        "http://example.org:99999/",
        "http://example.org\\@127.0.0.1/",
        "http://exam ple.org/",
        "http://example.org/\r\nHost: inside",
        "http://[::1/",
        "http://example.org/" + "a" * 2000,
    ],
)
async def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(Forbidden):
        checked(url)
    with pytest.raises(Forbidden):
        await Outside(["0.0.0.0/0"]).post(url, b"", {})


def test_literals_are_refused_before_they_are_stored() -> None:
    outside = Outside(["192.168.7.0/24"])
    outside.demand_allowed_literal("https://example.org/hook")
    outside.demand_allowed_literal("http://192.168.7.9/hook")
    with pytest.raises(Forbidden, match="webhook_networks"):
        outside.demand_allowed_literal("http://192.168.8.9/hook")


def test_public_addresses_are_allowed() -> None:
    outside = Outside()
    assert outside.allows("93.184.216.34")
    assert outside.allows("2606:2800:220:1:248:1893:25c8:1946")
    assert not outside.allows("no address")


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "cert.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return paths


async def test_a_certificate_must_be_the_names(tmp_path: Path) -> None:
    """The connection goes to an address, and the certificate is still asked for the name."""
    chain, key = certificate(tmp_path, "hooks.example")
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(chain, key)
    with receiving(serving) as receiver:
        outside = Outside(LOOPBACK, answering("127.0.0.1"))
        with pytest.raises(Unreachable, match="not trusted"):
            await outside.post(f"https://hooks.example:{receiver.port}/", b"", {})
        outside._tls = ssl.create_default_context(cafile=str(chain))
        assert (await outside.post(f"https://hooks.example:{receiver.port}/", b"", {})).status == 200
        with pytest.raises(Unreachable, match="not trusted"):
            await outside.post(f"https://other.example:{receiver.port}/", b"", {})
        assert len(receiver.received) == 1
