"""What a job allows, and the sentence for what it does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.workstation.fake_lab import row
from workstation.actions.possible import VERBS, is_locked, title, title_for, why_not
from workstation.app import Program
from workstation.records.jobs import QUEUES, Job
from workstation.records.sessions import Session
from workstation.sync.statuses import status_name

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]
LATER = datetime.now(UTC) + timedelta(days=1)  # collected long before it runs


def job(status: str, **other: object) -> Job:
    return replace(Job.from_wire(row(1, status)), **other)  # type: ignore[arg-type]  # fields of Job


def possible(program: Program, wanted: Job) -> set[str]:
    return {verb.key for verb in VERBS if not why_not(verb, wanted, program.desk)}


async def test_each_status_offers_its_next_step(program: Program) -> None:
    assert {"approve", "reject", "review", "delete"} <= possible(program, job("UPLOADED"))
    assert "approve" not in possible(program, job("PENDING"))
    assert "mark_printing" in possible(program, job("READYTOPRINT"))
    assert {"complete", "mark_failed"} <= possible(program, job("PRINTING"))
    assert {"pick_up", "revert_completion"} <= possible(program, job("COMPLETED"))
    assert "revert_pickup" in possible(program, job("PAIDPICKEDUP"))


async def test_somebody_elses_lock_stops_all_but_the_override(program: Program) -> None:
    held = job("UPLOADED", locked_by="John Smith", locked_until=LATER)
    assert possible(program, held) == {"slice", "force_unlock"}
    over = job("UPLOADED", locked_by="John Smith", locked_until=LATER - timedelta(days=2))
    assert not is_locked(over)
    assert "approve" in possible(program, over)


async def test_ones_own_lock_from_before_a_restart_may_be_taken_again(program: Program) -> None:
    assert "approve" in possible(program, job("UPLOADED", locked_by="Jane Doe", locked_until=LATER))


async def test_roles_and_the_link_are_explained(program: Program) -> None:
    status = next(verb for verb in VERBS if verb.key == "change_status")
    program.link.session = Session("desk", "staff", None)
    assert "administrator" in why_not(status, job("PENDING"), program.desk)
    program.link.lost()
    assert possible(program, job("UPLOADED")) == {"review"}


def test_every_verb_and_status_has_words_and_no_two_keys_collide() -> None:
    assert all(title(verb.key) for verb in VERBS)
    assert all(status_name(status) for status in QUEUES)
    for status in QUEUES:
        keys = [verb.shortcut for verb in VERBS if verb.shortcut and status in verb.statuses]
        assert len(keys) == len(set(keys))


def test_a_reviewed_job_offers_the_way_back() -> None:
    review = next(verb for verb in VERBS if verb.key == "review")
    assert title_for(review, job("UPLOADED", is_new=True)) != title_for(review, job("UPLOADED", is_new=False))
