"""A mail server that keeps what it gets, and that refuses or hangs up when a test says so."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.programs.processes import free_port


@dataclass(frozen=True)
class Received:
    sender: str
    recipients: tuple[str, ...]
    message: EmailMessage


@dataclass
class Sink:
    """The switches may be turned while it runs.

    `refuse` answers each recipient with that code: 550 is for good, 451 asks to come again later; `refuse_only` narrows
    it to some addresses. `drop` hangs up on the next messages: "before" they are kept, or "after" they are, without an
    answer, so that the sender cannot know.
    """

    port: int
    refuse: int | None = None
    refuse_only: frozenset[str] = frozenset()
    drop: str | None = None
    received: list[Received] = field(default_factory=list)
    attempts: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    # aiosmtpd finds its hooks by these names.
    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.attempts += 1
        if self.refuse and (not self.refuse_only or address in self.refuse_only):
            return f"{self.refuse} The test refuses this recipient"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # aiosmtpd's name
        if self.drop == "before":
            return self._hang_up(server)
        self.received.append(_received(envelope))
        return self._hang_up(server) if self.drop == "after" else "250 Kept"

    def _hang_up(self, server: Any) -> str:
        server.transport.abort()
        return "421 The test hangs up"


def _received(envelope: Envelope) -> Received:
    content = envelope.content
    raw = content if isinstance(content, bytes) else str(content).encode()
    message = message_from_bytes(raw, policy=policy.default)
    return Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), message)


@pytest.fixture
def smtp_sink() -> Iterator[Sink]:
    sink = Sink(free_port())
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    yield sink
    controller.stop()
