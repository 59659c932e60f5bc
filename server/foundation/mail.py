"""One mail: what it is made of, and the two ways it leaves the house.

A `Letter` becomes an `EmailMessage` whose Message-ID comes from its key, so that a mail that had to be sent twice is
recognised as one. It goes to an SMTP server, or into a folder as an `.eml` file when none is configured. What an
SMTP server refuses is sorted: for good (this mail will never be taken) or for now. Neither addresses' passwords nor
what a mail says is ever logged.
"""

import asyncio
import contextlib
import hashlib
import logging
import re
import ssl
from dataclasses import dataclass, field
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, getaddresses
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

import aiosmtplib

from server.foundation import clock
from server.foundation.courier import NotCarried
from server.foundation.files import write_durably

log = logging.getLogger(__name__)

_REPLY_S = 20.0
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST_SUBJECT = 200
# Refusals of a recipient that speak of the house (not signed in, not allowed to relay yet), not of the recipient.
_ABOUT_THE_HOUSE = frozenset({530, 534, 535, 538})


class NotAnAddress(ValueError):
    """A sentence for the person who wrote the settings."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in words. `key` names it for ever."""

    key: str
    recipient: str
    subject: str
    text: str
    html: str


class Post(Protocol):
    async def send(self, letter: Letter) -> None:
        """Returns once somebody else answers for it. Raises NotCarried."""

    async def rest(self) -> None:
        """Nothing more to send just now."""


@dataclass(frozen=True, slots=True)
class Relay:
    """Where `mail.url` points."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls_from_start: bool = False
    # True: only with STARTTLS; False: never; None: when the server offers it.
    starttls: bool | None = None


def relay_of(url: str) -> Relay:
    """NotAnAddress without the url in it: it may hold a password."""
    try:
        parts = urlsplit(url)
        port = parts.port
        wish = parse_qs(parts.query, strict_parsing=bool(parts.query)).get("starttls", [""])[-1]
    except ValueError:
        raise NotAnAddress(_EXPECTED) from None
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or wish not in _STARTTLS:
        raise NotAnAddress(_EXPECTED)
    at_once = parts.scheme == "smtps"
    relay = Relay(
        parts.hostname,
        port or (465 if at_once else 587 if parts.username else 25),
        unquote(parts.username) if parts.username else None,
        unquote(parts.password) if parts.password else None,
        at_once,
        False if at_once else _STARTTLS[wish],
    )
    return _with_safe_password(relay)


_EXPECTED = "mail.url must look like smtp://user:password@host:port (or smtps://), optionally with ?starttls=required or ?starttls=never."
_STARTTLS = {"": None, "required": True, "never": False}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def _with_safe_password(relay: Relay) -> Relay:
    """A password crosses a network only inside TLS, whatever the other side offers, unless the settings say never."""
    needs_tls = relay.password is not None and relay.starttls is None and relay.host not in _LOOPBACK
    if not needs_tls:
        return relay
    return Relay(relay.host, relay.port, relay.user, relay.password, relay.tls_from_start, starttls=True)


def sender_of(text: str) -> Address:
    """`3D Print Lab <lab@example.org>` as an address."""
    try:
        [(name, spec)] = getaddresses([text])
        address = Address(display_name=_one_line(name), addr_spec=spec)
    except (ValueError, IndexError):
        raise NotAnAddress("mail.sender must look like: 3D Print Lab <lab@example.org>") from None
    if not address.username or not address.domain or not spec.isascii():
        raise NotAnAddress("mail.sender must look like: 3D Print Lab <lab@example.org>")
    return address


def message(letter: Letter, sender: Address) -> EmailMessage:
    """Raises NotCarried for a letter that cannot be one, which no second attempt would change."""
    made = EmailMessage(policy=policy.SMTP)
    subject = _one_line(letter.subject)[:_LONGEST_SUBJECT]
    try:
        made["From"] = sender
        made["To"] = Address(addr_spec=letter.recipient)
        made["Subject"] = subject
        made["Date"] = format_datetime(clock.to_datetime(clock.now()))
        made["Message-ID"] = message_id(letter.key, sender.domain)
        # Holiday notices must not answer, RFC 3834.
        made["Auto-Submitted"] = "auto-generated"
        made["X-Auto-Response-Suppress"] = "All"
        # Not every server on the way takes eight bits.
        made.set_content(letter.text, cte="quoted-printable")
        made.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    except (ValueError, IndexError) as error:
        raise NotCarried(f"No mail can be made of this: {error}", for_good=True, subject=subject) from None
    return made


def message_id(key: str, domain: str) -> str:
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


class Folder:
    """Puts mails into a folder, for a lab without a mail server, demonstrations and tests."""

    def __init__(self, folder: Path, sender: Address) -> None:
        self._folder = folder
        self._sender = sender

    async def send(self, letter: Letter) -> None:
        made = message(letter, self._sender)
        # The key is the name, so that a repeated mail is still one file.
        name = re.sub(r"[^A-Za-z0-9._-]", "-", letter.key) + ".eml"
        try:
            await asyncio.to_thread(self._write, name, bytes(made))
        except OSError as error:
            reason = f"The outbox folder did not take the mail: {error.strerror}"
            raise NotCarried(reason, nobody_there=True, subject=letter.subject) from None

    async def rest(self) -> None:
        """Nothing is kept open."""

    def _write(self, name: str, data: bytes) -> None:
        # The links inside are for the recipient only.
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_durably(self._folder / name, data)


class Smtp:
    """Sends over one connection for as long as letters follow each other."""

    def __init__(self, relay: Relay, sender: Address, tls: ssl.SSLContext | None = None) -> None:
        self._relay = relay
        self._sender = sender
        self._tls = tls or _trusted_by_the_machine()
        self._connection: aiosmtplib.SMTP | None = None

    async def send(self, letter: Letter) -> None:
        made = message(letter, self._sender)
        try:
            connection = await self._connected()
            await connection.send_message(made, sender=self._sender.addr_spec, recipients=[letter.recipient])
        except (aiosmtplib.SMTPException, OSError) as error:
            if not isinstance(error, aiosmtplib.SMTPRecipientsRefused):
                self._hang_up()
            raise sorted_failure(error, letter.subject) from None
        except BaseException:  # cancelled in the middle of a conversation: it cannot be continued
            self._hang_up()
            raise

    async def rest(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(aiosmtplib.SMTPException, OSError):
                await connection.quit()

    async def _connected(self) -> aiosmtplib.SMTP:
        kept = await self._kept()
        if kept is not None:
            return kept
        relay = self._relay
        connection = _Conversation(
            hostname=relay.host,
            port=relay.port,
            username=relay.user,
            password=relay.password,
            use_tls=relay.tls_from_start,
            start_tls=relay.starttls,
            tls_context=self._tls,
            timeout=_REPLY_S,
        )
        await connection.connect()
        self._connection = connection
        return connection

    async def _kept(self) -> aiosmtplib.SMTP | None:
        """The open connection, if the server did not hang up since: it may after so many mails."""
        if self._connection is None:
            return None
        try:
            await self._connection.noop()
        except (aiosmtplib.SMTPException, OSError):
            self._hang_up()
        return self._connection

    def _hang_up(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _trusted_by_the_machine() -> ssl.SSLContext:
    import truststore  # noqa: PLC0415  # a lab without a mail server starts without it

    context: ssl.SSLContext = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return context


class _Conversation(aiosmtplib.SMTP):
    """Ends at once, also when it ends inside `connect`: TLS would wait half a minute for the other side's farewell."""

    def close(self) -> None:
        transport = self.transport
        super().close()
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()


def sorted_failure(error: Exception, subject: str) -> NotCarried:
    """What a failure means for this letter, and for those that wait behind it."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        refused = error.recipients[0]
        house = refused.code in _ABOUT_THE_HOUSE
        reason = f"The recipient was refused: {_said(refused)}"
        return NotCarried(reason, for_good=refused.code >= 500 and not house, subject=subject)
    if isinstance(error, aiosmtplib.SMTPDataError):
        reason = f"The mail was refused: {_said(error)}"
        return NotCarried(reason, for_good=error.code >= 500, subject=subject)
    return NotCarried(_trouble(error), nobody_there=True, subject=subject)


def _trouble(error: Exception) -> str:
    """Trouble with the mail server itself: a person must mend it, and every mail waits."""
    if isinstance(error, aiosmtplib.SMTPAuthenticationError):
        return f"The mail server did not accept the sign-in: {_said(error)}"
    if isinstance(error, aiosmtplib.SMTPSenderRefused):
        return f"The mail server did not accept the sender: {_said(error)}"
    if _is_about_certificates(error):
        return "The mail server's certificate is not trusted."
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return f"The mail server answered: {_said(error)}"
    return f"The mail server is not there: {type(error).__name__}"


def _is_about_certificates(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _said(error: aiosmtplib.SMTPResponseException) -> str:
    return f"{error.code} {_one_line(error.message)[:200]}"


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())
