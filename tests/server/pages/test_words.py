from dataclasses import replace

import pytest

from server.lab.life_cycle import STATUSES
from server.lab.students.status_page import Standing
from server.pages import words

NOW = "2026-11-21T09:05:00.000000Z"
JOB = Standing(
    id="a", short_id="a", status="UPLOADED", original_filename="a.stl", method="Filament", colour="Blue",
    printer="Prusa XL", created_at=NOW, updated_at=NOW, weight_g=None, time_hours=None, cost_usd=None,
    reject_reasons=(), custom_reason=None, confirmed_at=None, confirm_until=None, is_expired=False,
    has_thumbnail=False, position=None, size_mm=None, advice=(),
)  # fmt: skip


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_its_words_and_its_place(status: str) -> None:
    job = replace(JOB, status=status, custom_reason="too thin" if status == "REJECTED" else None)
    assert words.said(job).headline
    assert len([step for step in words.steps(job) if step.state in ("now", "stopped")]) == (
        0 if status == "PAIDPICKEDUP" else 1
    )


def test_steps_before_are_done_and_steps_after_are_to_come() -> None:
    states = [step.state for step in words.steps(replace(JOB, status="PRINTING"))]
    assert states == ["done", "done", "done", "now", "later", "later"]


def test_an_archived_rejection_is_still_one() -> None:
    job = replace(JOB, status="ARCHIVED", reject_reasons=("walls_too_thin",))
    assert words.is_rejected(job)
    assert [step.state for step in words.steps(job)] == ["done", "stopped"]


def test_a_link_that_ran_out_is_said_first() -> None:
    assert words.said(replace(JOB, status="PENDING", is_expired=True)) is words.EXPIRED


def test_the_confirmation_secret_is_not_shown_by_accident() -> None:
    assert "hidden" not in repr(replace(JOB, confirm_secret="hidden"))


@pytest.mark.parametrize(
    ("hours", "said"), [(3.5, "3 h 30 min"), (2, "2 h"), (0.25, "15 min"), (0.001, "less than a minute")]
)
def test_durations(hours: float, said: str) -> None:
    assert words.duration(hours) == said


@pytest.mark.parametrize(("minutes", "said"), [(1, "1 minute"), (45, "45 minutes"), (121, "3 hours")])
def test_waiting(minutes: int, said: str) -> None:
    assert words.waiting(minutes) == said


@pytest.mark.parametrize("instant", [NOW, "2026-11-21T09:05:00Z"])
def test_moments_of_the_house_and_of_the_wire(instant: str) -> None:
    assert words.moment(instant) == "21 Nov 2026, 09:05 UTC"


def test_sizes() -> None:
    assert words.millimetres((250, 210.0, 0.25)) == "250 × 210 × 0.2 mm"
    assert words.inches((254, 25.4, 12.7)) == "10.0 × 1.0 × 0.5 in"
    assert words.grams(25.5) == "25.5 g"
