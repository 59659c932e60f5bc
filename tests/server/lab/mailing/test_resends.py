from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import msgspec
import pytest
from sqlalchemy import select, update

from server.foundation import clock, outbox, schema
from server.foundation.auth import secret_hash
from server.foundation.database import Database
from server.foundation.problems import Conflict, Invalid, NotFound, Problem, TooMany
from server.lab import locks
from server.lab.events import Actor
from server.lab.mailing import resends
from server.lab.students import confirmations
from server.lab.tables import job_events, jobs, system_events
from tests.server.foundation.conftest import db as committing
from tests.server.foundation.conftest import url
from tests.server.postroom import DESK, KEYS, POLICY, add_job, add_pending, put, rows

__all__ = ["committing", "url"]


def resend(db: Database, job_id: str, sort: str, by: str = "Dana", actor: Actor = DESK) -> str | None:
    return db.write_now(resends.resend, job_id, sort, by, actor, KEYS, POLICY)


def let_time_pass(db: Database, minutes: float) -> None:
    """What was left and sent so far is that much older."""
    table = schema.outbox
    then = clock.shift(clock.now(), seconds=-60 * minutes)
    db.write_now(lambda unit: unit.run(update(table).values(created_at=then)))
    db.write_now(lambda unit: unit.run(update(jobs).values(token_sent_at=then)))


def events_of(db: Database, job_id: str) -> list[str]:
    query = select(job_events.c.event_type).where(job_events.c.job_id == job_id).order_by(job_events.c.id)
    return [row.event_type for row in db.read_now(lambda unit: unit.all(query))]


def test_an_approval_gets_a_new_link(db: Database) -> None:
    job_id = db.write_now(add_pending)
    old = db.read_now(lambda unit: unit.value(select(jobs.c.token_hash)))
    secret = resend(db, job_id, "approval")
    assert secret is not None
    assert db.read_now(lambda unit: unit.value(select(jobs.c.token_hash))) == secret_hash(secret) != old
    assert events_of(db, job_id) == ["JobCreated", "ApprovalEmailSent"]
    details = db.read_now(lambda unit: unit.all(select(job_events.c.details)))
    assert secret not in repr(details)
    assert rows(db)[0].subject == "approved"


@pytest.mark.parametrize(
    ("sort", "status", "mail"),
    [
        ("submission", "UPLOADED", "submission_received"),
        ("submission_received", "PRINTING", "submission_received"),
        ("rejection", "REJECTED", "rejected"),
        ("rejected", "REJECTED", "rejected"),
        ("completion", "COMPLETED", "completed"),
        ("Completed", "COMPLETED", "completed"),
    ],
)
def test_the_others_are_left_again_without_a_link(db: Database, sort: str, status: str, mail: str) -> None:
    job_id = db.write_now(add_job, status=status)
    let_time_pass(db, 61)
    assert resend(db, job_id, sort) is None
    assert rows(db)[0].subject == mail
    assert len(rows(db)) == 2
    assert events_of(db, job_id)[-1] == "AdminAction"


@pytest.mark.parametrize(
    ("sort", "status"), [("approval", "UPLOADED"), ("rejection", "PENDING"), ("completion", "PAIDPICKEDUP")]
)
def test_what_is_not_true_is_not_sent(db: Database, sort: str, status: str) -> None:
    job_id = db.write_now(add_job, status=status)
    with pytest.raises(Conflict, match="current status"):
        resend(db, job_id, sort)


def test_it_is_refused_in_words(db: Database) -> None:
    job_id = db.write_now(add_pending)
    with pytest.raises(NotFound, match="Job not found"):
        resend(db, "nowhere", "approval")
    with pytest.raises(Invalid) as refused:
        resend(db, job_id, "love")
    assert "email_type" in refused.value.fields
    with pytest.raises(Invalid) as refused:
        resend(db, job_id, "approval", by="Nobody")
    assert "staff_name" in refused.value.fields
    other = Actor("session-2", "other")
    db.write_now(locks.take, job_id, other, "other", 900)
    with pytest.raises(Conflict):
        resend(db, job_id, "approval")
    assert len(rows(db)) == 1


def test_one_of_a_sort_in_the_waiting_time(db: Database) -> None:
    job_id = db.write_now(add_pending)
    resend(db, job_id, "approval")
    sentence = "An email was sent recently. Please wait before resending."
    for sort in ("approval", "approved", "submission"):
        with pytest.raises(TooMany, match=sentence):
            resend(db, job_id, sort)
    let_time_pass(db, 59)
    with pytest.raises(TooMany):
        resend(db, job_id, "approval")
    let_time_pass(db, 61)
    assert resend(db, job_id, "approval")
    assert resend(db, job_id, "submission") is None


def test_a_restart_forgets_nothing(committing: Database) -> None:
    db = committing
    job_id = db.write_now(add_pending)
    resend(db, job_id, "approval")
    restarted = Database(db.url)
    with pytest.raises(TooMany):
        resend(restarted, job_id, "approval")
    with pytest.raises(TooMany):
        restarted.write_now(confirmations.resend, job_id, KEYS, POLICY, Actor("student:1", None))
    restarted.close()


def test_a_dead_mail_does_not_count(db: Database) -> None:
    job_id = db.write_now(add_job)
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    with pytest.raises(TooMany):
        resend(db, job_id, "submission")
    db.write_now(outbox.failed, parcel, "me", "550", for_good=True)
    assert resend(db, job_id, "submission") is None


def at_once(db: Database, ask: Callable[[Database], object]) -> list[str]:
    """Four ask in the same moment, each over a connection of its own: what came of it."""
    start = Barrier(4)

    def one(_number: int) -> str:
        own = Database(db.url)
        try:
            start.wait(10)
            ask(own)
        except Problem as problem:
            return type(problem).__name__
        finally:
            own.close()
        return "sent"

    with ThreadPoolExecutor(4) as people:
        return sorted(people.map(one, range(4)))


def test_of_many_at_once_one_is_sent(committing: Database) -> None:
    db = committing
    job_id = db.write_now(add_pending)
    let_time_pass(db, 61)
    student = Actor("student:1", None)
    asked = at_once(db, lambda own: own.write_now(confirmations.resend, job_id, KEYS, POLICY, student))
    assert asked == ["TooMany"] * 3 + ["sent"]
    let_time_pass(db, 61)
    assert at_once(db, lambda own: resend(own, job_id, "approval")) == ["TooMany"] * 3 + ["sent"]
    let_time_pass(db, 61)
    assert at_once(db, lambda own: resend(own, job_id, "submission")) == ["TooMany"] * 3 + ["sent"]
    assert len(rows(db)) == 4


def test_no_wait_means_no_limit(db: Database) -> None:
    job_id = db.write_now(add_pending)
    policy = replace(POLICY, resend_wait_minutes=0)
    for _ in range(3):
        assert db.write_now(resends.resend, job_id, "approval", "Dana", DESK, KEYS, policy)


def test_a_retry_names_who_asked(db: Database) -> None:
    db.write_now(put, "a")
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    with pytest.raises(Conflict):
        db.write_now(resends.retry, parcel.id, "Dana", DESK)
    db.write_now(outbox.failed, parcel, "me", "550", for_good=True)
    with pytest.raises(Invalid):
        db.write_now(resends.retry, parcel.id, "Nobody", DESK)
    with pytest.raises(NotFound):
        db.write_now(resends.retry, parcel.id + 1, "Dana", DESK)
    db.write_now(resends.retry, parcel.id, "Dana", DESK)
    query = select(system_events).where(system_events.c.event_type == "EmailRetried")
    [event] = db.read_now(lambda unit: unit.all(query))
    assert (event.triggered_by, event.subject_id) == ("Dana", str(parcel.id))
    assert msgspec.json.decode(event.details) == {}
    assert db.read_now(outbox.is_any_due)
