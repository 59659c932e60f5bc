import smtplib
from email.message import EmailMessage

import pytest

from tests.programs.smtp import Sink


def send(sink: Sink, *recipients: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "lab@example.org", ", ".join(recipients), "Grüße"
    mail.set_content("Your part is ready.")
    with smtplib.SMTP("127.0.0.1", sink.port, timeout=5) as connection:
        connection.send_message(mail)


def test_it_keeps_what_it_gets(smtp_sink: Sink) -> None:
    send(smtp_sink, "jane@example.org")
    [kept] = smtp_sink.received
    assert kept.recipients == ("jane@example.org",)
    assert kept.message["Subject"] == "Grüße"
    assert kept.message.get_content().strip() == "Your part is ready."


@pytest.mark.parametrize("code", [550, 451])
def test_it_refuses_a_recipient(smtp_sink: Sink, code: int) -> None:
    smtp_sink.refuse, smtp_sink.refuse_only = code, frozenset({"gone@example.org"})
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        send(smtp_sink, "gone@example.org")
    assert refused.value.recipients["gone@example.org"][0] == code
    send(smtp_sink, "jane@example.org")
    assert len(smtp_sink.received) == 1


@pytest.mark.parametrize(("drop", "kept"), [("before", 0), ("after", 1)])
def test_it_hangs_up(smtp_sink: Sink, drop: str, kept: int) -> None:
    smtp_sink.drop = drop
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(smtp_sink, "jane@example.org")
    assert len(smtp_sink.received) == kept
