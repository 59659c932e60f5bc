"""The server's outgoing mails as rows, in words: what it is, where it stands, why it did not go."""

from __future__ import annotations

import re
from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QObject

from workstation.models import words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.mails import DEAD, DONE, READY, RUNNING, Mail

_TONES = {READY: "info", RUNNING: "notice", DONE: "good", DEAD: "danger"}


class MailsModel(RecordTableModel[Mail]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("mail", tr("MailsModel", "Mail"), _mail, subject, 240),
            Column("state", tr("MailsModel", "State"), _state, attrgetter("state"), 95),
            Column(
                "attempts",
                tr("MailsModel", "Tries"),
                _attempts,
                attrgetter("attempts"),
                70,
                is_number=True,
            ),
            Column("when", tr("MailsModel", "Next try or sent"), _when, _moment_order, 150),
            Column("trouble", tr("MailsModel", "What went wrong"), _trouble, trouble, 240),
        )
        super().__init__(columns, attrgetter("id"), parent)


def state_name(state: str) -> str:
    tr = QCoreApplication.translate
    return {
        READY: tr("MailsModel", "Waiting"),
        RUNNING: tr("MailsModel", "Sending"),
        DONE: tr("MailsModel", "Sent"),
        DEAD: tr("MailsModel", "Given up"),
    }.get(state, state)


def subject(mail: Mail) -> str:
    """Until a mail is written, the server only knows its kind."""
    tr = QCoreApplication.translate
    known = {
        "submission_received": tr("MailsModel", "Submission received"),
        "approved": tr("MailsModel", "Approved, please confirm"),
        "rejected": tr("MailsModel", "Rejected"),
        "completed": tr("MailsModel", "Ready for pickup"),
        "confirmation": tr("MailsModel", "New confirmation link"),
    }
    return known.get(mail.subject, mail.subject) or known.get(mail.kind, mail.kind)


def trouble(mail: Mail) -> str:
    """The last error in words; what nobody foresaw stays as the mail server said it."""
    if not mail.last_error:
        return ""
    return next((said for pattern, said in _known() if pattern.search(mail.last_error)), mail.last_error)


def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    tr = QCoreApplication.translate
    sayings = (
        (r"\b5(50|51|53)\b", tr("MailsModel", "The mail server does not know this recipient.")),
        (r"\b53[0458]\b|authentication", tr("MailsModel", "The mail server did not accept our password.")),
        (r"\b(452|552)\b|mailbox full|quota", tr("MailsModel", "The recipient's mailbox is full.")),
        (r"\b4[25]\d\b", tr("MailsModel", "The mail server asks to try again later.")),
        (
            r"certificate|TLS|SSL",
            tr("MailsModel", "No safe connection to the mail server: check its certificate."),
        ),
        (
            r"refused to connect|connection refused|connect call failed|errno 111|unreachable",
            tr("MailsModel", "The mail server cannot be reached."),
        ),
        (r"timed? ?out|in time", tr("MailsModel", "The mail server did not answer in time.")),
        (
            r"name or service not known|getaddrinfo|resolve",
            tr("MailsModel", "The mail server's name is not known in this network."),
        ),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in sayings)


def _mail(mail: Mail) -> Cell:
    return Cell(subject(mail), mail.recipient, icon="mail", tip=f"{subject(mail)}\n{mail.recipient}")


def _state(mail: Mail) -> Cell:
    return Cell(state_name(mail.state), tone=_TONES.get(mail.state, "neutral"))


def _attempts(mail: Mail) -> Cell:
    return Cell(str(mail.attempts))


def _when(mail: Mail) -> Cell:
    tr = QCoreApplication.translate
    if mail.state == DONE:
        return Cell(words.moment(mail.sent_at) or tr("MailsModel", "Not needed"))
    if mail.state == DEAD:
        return Cell(tr("MailsModel", "No more tries"))
    return Cell(words.moment(mail.run_at) or "–")


def _moment_order(mail: Mail) -> str:
    return wire.stamp(mail.sent_at or mail.run_at or mail.created_at) or ""


def _trouble(mail: Mail) -> Cell:
    return Cell(trouble(mail) or "–", tip=mail.last_error)
