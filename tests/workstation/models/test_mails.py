"""Mails as rows, and what mail servers say in words people understand."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.workstation.back_office import mail
from workstation.models.mails import MailsModel, state_name, subject, trouble
from workstation.records.mails import STATES, Mail

MAILS = [
    Mail.from_wire(mail(number, state)) for number, state in enumerate(("done", "dead", "ready", "running"))
]


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = MailsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.arrange(MAILS)
    for column in range(len(model.columns)):
        model.sort(column)
        assert all(model.index(row, column).data() for row in range(4))
    model.update_rows([Mail.from_wire(mail(1, "ready"))], ["0"])
    assert model.rowCount() == 3
    assert tester.model() is model


def test_every_state_has_a_name() -> None:
    assert len({state_name(state) for state in STATES}) == 4
    assert state_name("new-state") == "new-state"


@pytest.mark.parametrize(
    ("given", "said"),
    [("approved", "Approved, please confirm"), ("Your print is ready", "Your print is ready"), ("", "mail")],
)
def test_an_unwritten_mail_is_called_by_its_kind(given: str, said: str) -> None:
    assert subject(Mail.from_wire(mail(1, subject=given))) == said


@pytest.mark.parametrize(
    ("error", "word"),
    [
        ("The recipient was refused: 550 no such user", "recipient"),
        ("535 5.7.8 Authentication failed", "password"),
        ("452 4.2.2 mailbox full", "mailbox"),
        ("451 greylisted", "later"),
        ("certificate verify failed", "certificate"),
        ("[Errno 111] Connect call failed", "reached"),
        ("The other side did not answer in time.", "answer in time"),
        ("[Errno -2] Name or service not known", "name"),
    ],
)
def test_known_troubles_are_said_in_words(error: str, word: str) -> None:
    found = trouble(Mail.from_wire(mail(1, "dead", last_error=error)))
    assert word in found
    assert found != error


def test_an_unknown_trouble_stays_as_it_is() -> None:
    assert trouble(Mail.from_wire(mail(1, "dead", last_error="The moon is full."))) == "The moon is full."
    assert trouble(Mail.from_wire(mail(1))) == ""


@pytest.mark.parametrize(
    ("state", "extra", "said"),
    [
        ("done", {"sent_at": None}, "Not needed"),
        ("dead", {}, "No more tries"),
        ("ready", {"run_at": None}, "–"),
    ],
)
def test_when_it_goes_or_went(qtbot: QtBot, state: str, extra: dict[str, None], said: str) -> None:
    model = MailsModel()
    model.arrange([Mail.from_wire(mail(1, state, **extra))])
    assert model.index(0, 3).data() == said
