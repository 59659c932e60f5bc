"""What each action sets besides the status: pure, so tried without a server."""

import pytest

from server.foundation.problems import Invalid
from server.lab import wishes
from server.lab.life_cycle import STATUSES

NOW = "2026-11-21T09:30:00.000000Z"


class Job:
    """As much of a row as a wish looks at."""

    id = "job"
    status = "READYTOPRINT"
    method = "Filament"
    token_serial = 0
    staff_viewed_at = None


JOB = Job()


def test_rejecting_needs_words() -> None:
    for reasons, own in (([], None), ([" "], " "), ([], "")):
        with pytest.raises(Invalid):
            wishes.reject(JOB, by="Dana", reasons=reasons, custom_reason=own, now=NOW)  # type: ignore[arg-type]  # stands for a row
    wish = wishes.reject(JOB, by="Dana", reasons=[" too_large "], custom_reason=" big ", now=NOW)  # type: ignore[arg-type]  # as above
    assert wish.values == {
        "reject_reasons": ["too_large"],
        "custom_reason": "big",
        "staff_viewed_at": NOW,
        "token_hash": None,
    }


def test_the_override_knows_every_status_and_no_other() -> None:
    for status in STATUSES:
        wish = wishes.change_status(JOB, by="Dana", new_status=status, reason="x")  # type: ignore[arg-type]  # as above
        assert wish.target == status
        assert ("student_confirmed_at" in wish.values) == (status in ("UPLOADED", "PENDING"))
        assert wish.details["from"] == "READYTOPRINT"
    for wrong in ("GONE", "", "pending"):
        with pytest.raises(Invalid):
            wishes.change_status(JOB, by="Dana", new_status=wrong, reason="x")  # type: ignore[arg-type]  # as above


def test_reasons_are_demanded() -> None:
    with pytest.raises(Invalid, match="reason is required"):
        wishes.mark_failed(by="Dana", reason=" ")
    with pytest.raises(Invalid, match="reason is required"):
        wishes.force_confirm(by="Dana", reason="", bypass_email=True, now=NOW)
    assert wishes.demanded(" x ") == "x"


def test_a_payment_keeps_what_was_said() -> None:
    wish = wishes.pick_up(by="Dana", grams=25.5, txn_no=None, picked_up_by="Rio")
    assert wish.details == {"grams": 25.5, "picked_up_by": "Rio"}


def test_a_student_is_on_no_staff_list() -> None:
    wish = wishes.confirm(NOW)
    assert (wish.by, wish.by_staff, wish.values) == ("Student", False, {"student_confirmed_at": NOW})
