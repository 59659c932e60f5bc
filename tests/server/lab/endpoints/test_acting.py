"""What only the edge of an action decides; the actions themselves are in test_life_cycle and test_locks."""

import pytest

from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_a_payment_is_written_into_the_history(lab: Lab) -> None:
    job_id = await lab.job_in("COMPLETED")
    body = {"staff_name": "Dana", "grams": 25.5, "txn_no": "T-1", "picked_up_by": "Rio"}
    assert (await lab.staff.post(f"/jobs/{job_id}/payment", json=body)).status_code == 200
    event = (await lab.staff.get(f"/jobs/{job_id}")).json()["events"][-1]
    assert event["details"] == {"grams": 25.5, "txn_no": "T-1", "picked_up_by": "Rio"}


async def test_both_names_of_the_file_may_say_the_same(lab: Lab) -> None:
    job_id = await lab.submit()
    name = lab.path(job_id).name
    body = {"authoritative_file": name, "authoritative_filename": name, "weight_g": 1, "time_hours": 1}
    answer = await lab.staff.post(f"/jobs/{job_id}/approve", json={**body, "staff_name": "Dana"})
    assert answer.status_code == 200


async def test_forcing_needs_a_reason_and_a_name(lab: Lab) -> None:
    job_id = await lab.submit()
    await lab.staff.post(f"/jobs/{job_id}/lock")
    for body in ({"reason": " ", "staff_name": "Dana"}, {"reason": "x", "staff_name": "Nobody"}):
        answer = await lab.admin.post(f"/jobs/{job_id}/admin/force-unlock", json=body)
        assert answer.status_code == 400
    assert lab.job(job_id)["lock_owner"] == "staff-session"
