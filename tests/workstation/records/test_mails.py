"""Mails as the wire says them."""

import pytest

from tests.workstation.back_office import mail
from workstation.records.mails import Mail, Mails


def test_a_mail_reads_itself() -> None:
    read = Mail.from_wire(mail(7, "dead", attempts=5))
    assert (read.id, read.state, read.attempts) == ("7", "dead", 5)
    assert read.sent_at is None
    assert "550" in read.last_error


@pytest.mark.parametrize(
    ("state", "can"), [("dead", True), ("ready", True), ("running", False), ("done", False)]
)
def test_only_what_waits_or_died_is_sent_again(state: str, can: bool) -> None:
    assert Mail.from_wire(mail(1, state)).can_be_retried is can


def test_a_list_carries_its_counts() -> None:
    read = Mails.from_wire({"mails": [mail(1)], "counts": {"done": 1, "dead": 0}})
    assert len(read.mails) == 1
    assert read.counts == {"done": 1, "dead": 0}
    assert Mails.from_wire({}) == Mails()


def test_a_list_goes_on_with_older_ones() -> None:
    newest = Mails.from_wire({"mails": [mail(3)], "counts": {"done": 3}, "next": 3})
    older = Mails.from_wire({"mails": [mail(2), mail(1)], "counts": {"done": 2}, "next": None})
    whole = newest.followed_by(older)
    assert newest.next == "3"
    assert ([found.id for found in whole.mails], whole.counts, whole.next) == (
        ["3", "2", "1"],
        {"done": 3},
        "",
    )
