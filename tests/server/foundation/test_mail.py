import asyncio
import gc
import logging
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from hypothesis import given, settings
from hypothesis import strategies as st

from server.foundation import mail
from server.foundation.courier import NotCarried
from server.foundation.mail import Folder, Letter, NotAnAddress, Relay, Smtp, relay_of, sender_of
from tests.programs.finding import find
from tests.programs.processes import free_port
from tests.programs.smtp import Sink

pytestmark = pytest.mark.anyio

SENDER = sender_of("3D Print Lab <lab@example.org>")


def letter(key: str = "approved:1:event-2", **changed: str) -> Letter:
    words = {
        "recipient": "jane@example.edu",
        "subject": "Grüße",
        "text": "Plain 5 €\n",
        "html": "<p>Rich 5 €</p>",
    }
    return Letter(key, **(words | changed))


def sent_to(sink: Sink, **settings: Any) -> Smtp:
    return Smtp(Relay("127.0.0.1", sink.port, **settings), SENDER)


async def refusal(post: mail.Post, what: Letter | None = None) -> NotCarried:
    with pytest.raises(NotCarried) as refused:
        await post.send(what or letter())
    await post.rest()
    return refused.value


def test_a_message_says_who_and_stays_itself() -> None:
    made, again = mail.message(letter(), SENDER), mail.message(letter(), SENDER)
    read = message_from_bytes(bytes(made), policy=policy.default)
    assert (read["From"], read["To"], read["Subject"]) == (
        "3D Print Lab <lab@example.org>",
        "jane@example.edu",
        "Grüße",
    )
    assert made["Message-ID"] == again["Message-ID"]
    assert made["Message-ID"] != mail.message(letter("other"), SENDER)["Message-ID"]
    assert read["Auto-Submitted"] == "auto-generated"
    text, html = read.get_body(("plain",)), read.get_body(("html",))
    assert isinstance(text, EmailMessage)
    assert isinstance(html, EmailMessage)
    assert [part.get_content().strip() for part in (text, html)] == ["Plain 5 €", "<p>Rich 5 €</p>"]
    assert bytes(made).isascii()
    assert b"\n" not in bytes(made).replace(b"\r\n", b"")


@settings(max_examples=40)
@given(st.text())
def test_no_subject_adds_a_header(subject: str) -> None:
    plain, made = mail.message(letter(), SENDER), mail.message(letter(subject=subject), SENDER)
    read = message_from_bytes(bytes(made), policy=policy.default)
    assert read.keys() == message_from_bytes(bytes(plain), policy=policy.default).keys()
    assert len(bytes(made).split(b"\r\n\r\n", 1)[0].split(b"\r\n")) < 40


@pytest.mark.parametrize(
    "recipient",
    ["a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "nobody", "", "a b@example.org"],
)
def test_a_recipient_is_one_address(recipient: str) -> None:
    with pytest.raises(NotCarried) as refused:
        mail.message(letter(recipient=recipient), SENDER)
    assert refused.value.for_good


@pytest.mark.parametrize(
    ("url", "relay"),
    [
        ("smtp://mail.example.org", Relay("mail.example.org", 25)),
        ("smtp://127.0.0.1:1025", Relay("127.0.0.1", 1025)),
        ("smtp://u:p%40%3A@mail.example.org", Relay("mail.example.org", 587, "u", "p@:", starttls=True)),
        ("smtp://u:p@localhost:25", Relay("localhost", 25, "u", "p")),
        (
            "smtp://u:p@mail.example.org?starttls=never",
            Relay("mail.example.org", 587, "u", "p", starttls=False),
        ),
        ("smtp://mail.example.org?starttls=required", Relay("mail.example.org", 25, starttls=True)),
        (
            "smtps://u:p@mail.example.org",
            Relay("mail.example.org", 465, "u", "p", tls_from_start=True, starttls=False),
        ),
    ],
)
def test_where_a_url_points(url: str, relay: Relay) -> None:
    assert relay_of(url) == relay


@pytest.mark.parametrize(
    "url",
    [
        "http://u:hush@x",
        "smtp://",
        "smtp://u:hush@x:port",
        "smtp://u:hush@x?starttls=maybe",
        "smtp://u:hush@x?wrong",
        "u:hush@x",
    ],
)
def test_a_wrong_url_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(NotAnAddress) as refused:
        relay_of(url)
    assert "hush" not in str(refused.value)


def test_a_relay_keeps_its_password_to_itself() -> None:
    assert "hush" not in repr(relay_of("smtp://u:hush@mail.example.org"))


@pytest.mark.parametrize("text", ["", "Lab", "lab@", "läb@example.org", "a@example.org, c@example.org"])
def test_a_wrong_sender_is_refused(text: str) -> None:
    with pytest.raises(NotAnAddress, match="must look like"):
        sender_of(text)


async def test_a_folder_keeps_each_mail_once(tmp_path: Path) -> None:
    post = Folder(tmp_path / "outbox", SENDER)
    await post.send(letter())
    await post.send(letter())
    await post.send(letter("rejected:2:../../etc"))
    names = sorted(path.name for path in (tmp_path / "outbox").glob("*.eml"))
    assert names == ["approved-1-event-2.eml", "rejected-2-..-..-etc.eml"]
    read = message_from_bytes((tmp_path / "outbox" / names[0]).read_bytes(), policy=policy.default)
    assert read["To"] == "jane@example.edu"
    assert (tmp_path / "outbox").stat().st_mode & 0o077 == 0


async def test_a_folder_that_cannot_be_made_is_trouble_for_now(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("in the way")
    refused = await refusal(Folder(tmp_path / "outbox", SENDER))
    assert (refused.for_good, refused.nobody_there, refused.subject) == (False, True, "Grüße")


async def test_a_batch_goes_over_one_connection(smtp_sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    connections = counted_connections(monkeypatch)
    post = sent_to(smtp_sink)
    for number in range(5):
        await post.send(letter(str(number)))
    await post.rest()
    assert len(connections) == 1
    await post.send(letter("later"))
    await post.rest()
    assert len(connections) == 2
    assert len({kept.message["Message-ID"] for kept in smtp_sink.received}) == 6
    first = smtp_sink.received[0]
    assert (first.sender, first.recipients) == ("lab@example.org", ("jane@example.edu",))


def counted_connections(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    opened: list[object] = []
    connect = aiosmtplib.SMTP.connect

    async def counted(self: aiosmtplib.SMTP, **settings: Any) -> Any:
        opened.append(self)
        return await connect(self, **settings)

    monkeypatch.setattr(aiosmtplib.SMTP, "connect", counted)
    return opened


@pytest.mark.parametrize(
    ("code", "for_good"), [(550, True), (553, True), (451, False), (421, False), (530, False)]
)
async def test_a_refused_recipient(smtp_sink: Sink, code: int, for_good: bool) -> None:
    smtp_sink.refuse = code
    refused = await refusal(sent_to(smtp_sink))
    assert (refused.for_good, refused.nobody_there) == (for_good, False)
    assert str(code) in refused.reason
    assert smtp_sink.received == []


async def test_a_refusal_keeps_the_connection_for_the_next(
    smtp_sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections = counted_connections(monkeypatch)
    smtp_sink.refuse, smtp_sink.refuse_only = 550, frozenset({"gone@example.org"})
    post = sent_to(smtp_sink)
    with pytest.raises(NotCarried):
        await post.send(letter(recipient="gone@example.org"))
    await post.send(letter("b"))
    await post.rest()
    assert len(connections) == 1
    assert len(smtp_sink.received) == 1


@pytest.mark.parametrize(("drop", "kept"), [("before", 0), ("after", 1)])
async def test_a_server_that_hangs_up_in_the_middle(smtp_sink: Sink, drop: str, kept: int) -> None:
    post = sent_to(smtp_sink)
    smtp_sink.drop = drop
    with pytest.raises(NotCarried) as refused:
        await post.send(letter())
    assert (refused.value.for_good, refused.value.nobody_there) == (False, True)
    smtp_sink.drop = None
    await post.send(letter())
    await post.rest()
    assert len(smtp_sink.received) == kept + 1
    # Sent twice it may be, but a reader's program sees one mail.
    assert len({received.message["Message-ID"] for received in smtp_sink.received}) == 1


async def test_a_connection_that_was_closed_meanwhile_is_opened_again(
    smtp_sink: Sink, monkeypatch: pytest.MonkeyPatch
) -> None:
    connections = counted_connections(monkeypatch)
    post = sent_to(smtp_sink)
    await post.send(letter("a"))
    assert post._connection
    assert post._connection.transport
    post._connection.transport.close()
    await post.send(letter("b"))
    await post.rest()
    assert len(smtp_sink.received) == len(connections) == 2


async def test_a_server_that_is_not_there() -> None:
    refused = await refusal(Smtp(Relay("127.0.0.1", free_port()), SENDER))
    assert (refused.for_good, refused.nobody_there) == (False, True)
    assert refused.reason.startswith("The mail server is not there")


async def test_a_mail_that_is_given_up_leaves_no_broken_connection() -> None:
    asked = asyncio.Event()

    async def silent_after_data(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        while line := await reader.readline():
            if line.startswith(b"DATA"):
                asked.set()
            else:
                writer.write(b"250 fine\r\n")
        writer.close()

    async with await asyncio.start_server(silent_after_data, "127.0.0.1", 0) as server:
        post = Smtp(Relay("127.0.0.1", server.sockets[0].getsockname()[1]), SENDER)
        sending = asyncio.create_task(post.send(letter()))
        await asyncio.wait_for(asked.wait(), 10)
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        assert post._connection is None


class Certificate:
    """One that signs itself, for the loopback address."""

    def __init__(self, folder: Path) -> None:
        self.path, self._key = folder / "server.pem", folder / "server.key"
        subprocess.run(
            [
                str(find("openssl")), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
                "-nodes", "-keyout", str(self._key), "-out", str(self.path), "-days", "2",
                "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
            ],
            check=True,
            capture_output=True,
        )  # fmt: skip

    def server_side(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.path, self._key)
        return context


class Signed:
    """A mail server with a certificate and one account, as real ones have."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.certificate = Certificate(folder)
        server_side = self.certificate.server_side()
        self.sink = Sink(free_port())
        self.sign_ins = 0
        if "ssl_context" in settings:
            settings["ssl_context"] = server_side
        if "tls_context" in settings:
            settings["tls_context"] = server_side
        self.controller = Controller(
            self.sink,
            hostname="127.0.0.1",
            port=self.sink.port,
            authenticator=self._signs_in,
            **settings,
        )
        self.controller.start()

    def _signs_in(
        self, _server: object, _session: object, _envelope: object, _how: str, data: Any
    ) -> AuthResult:
        right = (data.login, data.password) == (b"lab", b"hush")
        self.sign_ins += 1
        return AuthResult(success=right, handled=False)

    def post(self, scheme: str = "smtp", account: str = "lab:hush@", query: str = "") -> Smtp:
        trust = ssl.create_default_context(cafile=self.certificate.path)
        return Smtp(relay_of(f"{scheme}://{account}127.0.0.1:{self.sink.port}{query}"), SENDER, trust)


@pytest.fixture
def signed(tmp_path: Path) -> Iterator[Callable[..., Signed]]:
    made: list[Signed] = []

    def making(**settings: Any) -> Signed:
        made.append(Signed(tmp_path, **settings))
        return made[-1]

    yield making
    for server in made:
        server.controller.stop()


async def test_it_signs_in_over_starttls(signed: Callable[..., Signed]) -> None:
    server = signed(tls_context=True, require_starttls=True, auth_required=True)
    for query in ("", "?starttls=required"):
        post = server.post(query=query)
        await post.send(letter())
        await post.rest()
    assert len(server.sink.received) == 2


async def test_it_signs_in_over_tls_from_the_start(signed: Callable[..., Signed]) -> None:
    server = signed(ssl_context=True, auth_require_tls=False)
    post = server.post("smtps")
    await post.send(letter())
    await post.rest()
    assert (len(server.sink.received), server.sign_ins) == (1, 1)


async def test_a_wrong_password_waits_for_a_person(
    signed: Callable[..., Signed], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server = signed(tls_context=True, require_starttls=True, auth_required=True)
    refused = await refusal(server.post(account="lab:wrong-hush@"))
    await asyncio.sleep(
        0
    )  # the socket is closed on the loop's next turn, not when the server says farewell as well
    assert open_connections(server.sink.port) == []
    assert (refused.for_good, refused.nobody_there) == (False, True)
    assert refused.reason.startswith("The mail server did not accept the sign-in: 535")
    # The mail server of the test logs in this process too, under a name of its own.
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    assert "wrong-hush" not in refused.reason + " ".join(ours)


def open_connections(port: int) -> list[socket.socket]:
    """To a server on this computer."""
    opened = [found for found in gc.get_objects() if type(found) is socket.socket and found.fileno() >= 0]
    return [found for found in opened if _peer_port(found) == port]


def _peer_port(connection: socket.socket) -> int | None:
    try:
        return int(connection.getpeername()[1])
    except (OSError, IndexError):
        return None  # It listens, or it is a pipe.


async def test_a_certificate_that_nobody_signed_is_not_believed(tmp_path: Path) -> None:
    talked = []

    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talked.append(await reader.readline())

    certificate = Certificate(tmp_path)
    async with await asyncio.start_server(greet, "127.0.0.1", 0, ssl=certificate.server_side()) as server:
        relay = relay_of(f"smtps://lab:hush@127.0.0.1:{server.sockets[0].getsockname()[1]}")
        refused = await refusal(Smtp(relay, SENDER))
    assert (refused.reason, refused.nobody_there) == ("The mail server's certificate is not trusted.", True)
    assert talked == []


async def test_required_starttls_is_not_bargained_away(smtp_sink: Sink) -> None:
    refused = await refusal(Smtp(relay_of(f"{smtp_sink.url}?starttls=required"), SENDER))
    assert (refused.for_good, refused.nobody_there) == (False, True)
    assert smtp_sink.received == []
