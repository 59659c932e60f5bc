from html.parser import HTMLParser
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Row

from server.foundation import outbox
from server.foundation.courier import NotNeeded
from server.foundation.database import Database, Unit
from server.foundation.mail import Letter, message, sender_of
from server.foundation.outbox import Parcel
from server.lab import deletion
from server.lab.events import Actor
from server.lab.life_cycle import STATUSES, STEPS, Mail
from server.lab.mailing import mails
from server.lab.mailing.mails import House, Templates
from server.lab.students import confirmations
from server.lab.tables import jobs
from server.opening.catalog import catalog_of
from server.settings import load
from tests.server.postroom import KEYS, POLICY, add_job, add_pending, rows

MAILS: tuple[Mail, ...] = get_args(Mail)
TEMPLATES = Templates()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    settings = load(tmp_path_factory.mktemp("data"), {})
    return House(catalog_of(settings), KEYS, "https://prints.example.edu", "the lab's front desk")


def parcel(mail: Mail, job_id: str, **payload: Any) -> Parcel:
    return Parcel(
        1, "mail", f"{mail}:{job_id}:1", "jane@example.edu", {"mail": mail, "job_id": job_id, **payload}, 1
    )


def job_of(db: Database, job_id: str) -> Row[Any]:
    job = db.read_now(lambda unit: unit.first(jobs.select().where(jobs.c.id == job_id)))
    assert job is not None
    return job


def written(db: Database, house: House, mail: Mail, job_id: str, **payload: Any) -> Letter:
    return mails.letter(TEMPLATES, house, parcel(mail, job_id, **payload), job_of(db, job_id))


def test_the_first_mail_has_the_name_and_the_status_link(db: Database, house: House) -> None:
    job_id = db.write_now(add_job)
    letter = written(db, house, "submission_received", job_id)
    name = job_of(db, job_id).display_name
    assert letter.subject == f"We have your model {name}"
    for body in (letter.text, letter.html):
        assert f"https://prints.example.edu/status/{KEYS.derive('status', job_id)}" in body
        assert name in body
        assert "Hello Jane Doe," in body


def test_an_approval_has_price_weight_time_file_link_and_expiry(db: Database, house: House) -> None:
    job_id = db.write_now(add_pending, token_serial=4)
    job = job_of(db, job_id)
    letter = written(db, house, "approved", job_id)
    assert letter.subject == f"Please confirm: $5.10 for {job.display_name}"
    for body in (letter.text, letter.html):
        for words in ("$5.10", "25.5 g", "3 h 30 min", "model.stl", mails.moment(job.token_expires_at)):
            assert words in body
        assert f"https://prints.example.edu/confirm/{confirmations.secret_of(KEYS, job)}" in body
        assert "Not at this price?" in body
    again = written(db, house, "approved", job_id, resent=True)
    assert again.subject == f"New link to confirm: $5.10 for {job.display_name}"
    assert "the earlier one does not work" in again.text.replace("\n", " ")


def test_a_rejection_has_labels_own_words_and_what_to_do(db: Database, house: House) -> None:
    words = "Legs < 1 mm.\nSee <b>here</b>"
    job_id = db.write_now(
        add_job, status="REJECTED", reject_reasons=["walls_too_thin", "Own reason"], custom_reason=words
    )
    letter = written(db, house, "rejected", job_id)
    for body in (letter.text, letter.html):
        assert "Walls are too thin" in body
        assert "walls_too_thin" not in body
        assert "Own reason" in body
        assert "https://prints.example.edu/submit" in body
    assert "  Legs < 1 mm.\n  See <b>here</b>" in letter.text
    assert "Legs &lt; 1 mm.<br>See &lt;b&gt;here&lt;/b&gt;" in letter.html


def test_a_rejection_in_own_words_only(db: Database, house: House) -> None:
    job_id = db.write_now(add_job, status="REJECTED", reject_reasons=[], custom_reason="Too big.")
    letter = written(db, house, "rejected", job_id)
    assert "Too big." in letter.text
    assert "<ul" not in letter.html


def test_a_completion_has_amount_and_place(db: Database, house: House) -> None:
    job_id = db.write_now(add_job, status="COMPLETED", cost_cents=1234)
    letter = written(db, house, "completed", job_id)
    assert letter.subject.startswith("Ready to pick up: ")
    for body in (letter.text, letter.html.replace("&#39;", "'")):
        assert "$12.34" in body
        assert "The lab's front desk" in body


class Marks(HTMLParser):
    """Which elements stand in a page, and what they load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.loaded: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.loaded += [value or "" for name, value in attrs if name in {"src", "background", "data"}]


@pytest.mark.parametrize("mail", MAILS)
def test_what_a_student_typed_stays_text(db: Database, house: House, mail: Mail) -> None:
    evil = '"><img src=x onerror=alert(1)><script>1</script>{{ 7*7 }}{% raw %}'
    plain_id = db.write_now(add_pending, reject_reasons=["a"], custom_reason="b")
    evil_id = db.write_now(
        add_pending, name=evil, file=f"{evil}.stl", reject_reasons=[evil], custom_reason=evil, color=evil
    )
    plain, hostile = (written(db, house, mail, job_id) for job_id in (plain_id, evil_id))
    assert Marks(hostile.html).found == Marks(plain.html).found
    assert Marks(hostile.html).loaded == []
    assert "{{ 7*7 }}{% raw %}" in hostile.text


@pytest.mark.parametrize("mail", MAILS)
def test_names_with_line_breaks_add_no_header(db: Database, house: House, mail: Mail) -> None:
    evil = "x\r\nBcc: victim@example.org\r\n\r\nHello"
    job_id = db.write_now(add_pending, name=evil, display_name=evil, original_filename=evil)
    letter = written(db, house, mail, job_id)
    made = message(letter, sender_of("Lab <lab@example.org>"))
    assert made["Bcc"] is None
    assert b"\r\nBcc:" not in bytes(made).split(b"\r\n\r\n")[0]
    assert "\r" not in letter.text
    assert "\nBcc" not in letter.text


@given(st.text(max_size=120))
def test_a_greeting_is_one_line_without_links(name: str) -> None:
    greeting = mails.greeting(name)
    assert greeting.startswith("Hello")
    assert len(greeting.splitlines()) == 1
    assert "://" not in greeting
    assert "@" not in greeting


@pytest.mark.parametrize(
    "name", ["www.evil.example", "http://evil", "a@b.c", "<b>", "Visit evil.example now"]
)
def test_names_that_are_no_names_are_not_repeated(name: str) -> None:
    assert mails.greeting(name) == "Hello,"


@pytest.mark.parametrize("name", ["Jane Doe", "José Ñandú", "O'Neil-Smith", "J. R. Doe", "李 明"])
def test_names_are_repeated(name: str) -> None:
    assert mails.greeting(name) == f"Hello {name},"


@pytest.mark.parametrize(
    ("hours", "words"), [(3.5, "3 h 30 min"), (2, "2 h"), (0.25, "15 min"), (0.001, "1 min"), (1.999, "2 h")]
)
def test_how_long_a_print_takes(hours: float, words: str) -> None:
    assert mails.duration(hours) == words


def test_every_mail_of_the_life_cycle_has_its_templates() -> None:
    assert {step.mail for step in STEPS.values() if step.mail} | {"submission_received"} == set(MAILS)
    for mail in MAILS:
        assert {f"{mail}.html", f"{mail}.txt"} <= set(TEMPLATES._loaded)


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("mail", MAILS)
def test_only_what_is_still_true_is_told(db: Database, mail: Mail, status: str) -> None:
    true_in: dict[str, set[str]] = {
        "submission_received": set(STATUSES),
        "approved": {"PENDING"},
        "rejected": {"REJECTED", "ARCHIVED"},
        "completed": {"COMPLETED"},
    }
    job_id = db.write_now(add_job, status=status)
    told = db.read_now(mails.job_to_tell, parcel(mail, job_id))
    assert isinstance(told, NotNeeded) == (status not in true_in[mail])


def test_an_older_link_is_not_told(db: Database) -> None:
    job_id = db.write_now(add_pending)
    assert not isinstance(
        db.read_now(mails.job_to_tell, parcel("approved", job_id, link_serial=1)), NotNeeded
    )
    job = job_of(db, job_id)
    db.write_now(confirmations.send_link, job, KEYS, POLICY)
    told = db.read_now(mails.job_to_tell, parcel("approved", job_id, link_serial=1))
    assert isinstance(told, NotNeeded)
    assert "newer" in told.reason
    [newest, _first] = rows(db)
    assert newest.subject_id == job_id
    assert not isinstance(
        db.read_now(mails.job_to_tell, parcel("approved", job_id, link_serial=2)), NotNeeded
    )


def test_a_deleted_job_is_not_told_of(db: Database) -> None:
    job_id = db.write_now(add_job)

    def erase(unit: Unit) -> None:
        deletion.erase(unit, job_id, "delete", "Dana", Actor("s", None), "test")

    db.write_now(erase)
    told = db.read_now(mails.job_to_tell, parcel("submission_received", job_id))
    assert isinstance(told, NotNeeded)
    assert "deleted" in told.reason


def test_a_link_is_in_no_row_of_the_outbox(db: Database) -> None:
    job_id = db.write_now(add_pending)
    secret = db.write_now(confirmations.send_link, job_of(db, job_id), KEYS, POLICY)
    taken = [db.write_now(outbox.claim, "me") for _ in range(2)]
    assert secret not in repr(taken)
    assert secret not in repr(job_of(db, job_id))
