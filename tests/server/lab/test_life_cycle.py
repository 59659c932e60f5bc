"""Every action in every status, over HTTP and on both databases: what may be happens, what may not changes nothing."""

from typing import Any

import pytest

from server.lab import life_cycle
from server.lab.life_cycle import ACTIONS, DIRECTORIES, STATUSES, STEPS
from server.lab.students.confirmations import secret_of
from server.lab.tables import jobs
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio
DANA = {"staff_name": "Dana"}

# action: (path, body, {status it is possible from: status it leads to}, event, mail, refusal's status and words)
TABLE: dict[str, tuple[str, dict[str, Any], dict[str, str], str, str | None, str]] = {
    "approve": (
        "approve",
        {"weight_g": 25.5, "time_hours": 3.5},
        {"UPLOADED": "PENDING"},
        "StaffApproved",
        "approved",
        "approved",
    ),
    "reject": (
        "reject",
        {"reasons": ["too_large"]},
        {"UPLOADED": "REJECTED", "PENDING": "REJECTED"},
        "StaffRejected",
        "rejected",
        "rejected",
    ),
    "force_confirm": (
        "admin/force-confirm",
        {"reason": "said so"},
        {"PENDING": "READYTOPRINT"},
        "AdminAction",
        None,
        "confirmed",
    ),
    "mark_printing": (
        "mark-printing",
        {},
        {"READYTOPRINT": "PRINTING"},
        "JobMarkedPrinting",
        None,
        "marked as printing",
    ),
    "mark_complete": (
        "mark-complete",
        {},
        {"PRINTING": "COMPLETED"},
        "JobMarkedComplete",
        "completed",
        "marked as complete",
    ),
    "mark_picked_up": (
        "mark-picked-up",
        {},
        {"COMPLETED": "PAIDPICKEDUP"},
        "JobMarkedPickedUp",
        None,
        "marked as picked up",
    ),
    "revert_completion": (
        "revert-completion",
        {},
        {"COMPLETED": "PRINTING"},
        "StatusReverted",
        None,
        "reverted",
    ),
    "revert_pickup": (
        "revert-pickup",
        {},
        {"PAIDPICKEDUP": "COMPLETED"},
        "StatusReverted",
        None,
        "reverted",
    ),
    "mark_failed": (
        "admin/mark-failed",
        {"reason": "tangle"},
        {"PRINTING": "READYTOPRINT"},
        "PrintFailed",
        None,
        "marked as failed",
    ),
    "review": ("review", {"reviewed": True}, {"UPLOADED": "UPLOADED"}, "JobReviewed", None, "reviewed"),
}


@pytest.mark.parametrize("status", STATUSES)
async def test_every_action_from(lab: Lab, status: str) -> None:
    job_id = await lab.job_in(status)
    for action, (path, body, leads, event, mail, word) in TABLE.items():
        before = lab.seen(job_id)
        answer = await lab.admin.post(f"/jobs/{job_id}/{path}", json={**DANA, **body})
        if status not in leads:
            assert answer.status_code == 409, (action, answer.text)
            assert answer.json() == {"message": f"Job cannot be {word} in its current status"}
            assert lab.seen(job_id) == before, action
            continue
        assert answer.status_code == 200, (action, answer.text)
        _has_happened(lab, job_id, leads[status], before, event, mail)
        assert answer.json()["job"]["status"] == leads[status]
        job_id = await lab.job_in(status)


def _has_happened(
    lab: Lab, job_id: str, status: str, before: tuple[Any, ...], event: str, mail: str | None
) -> None:
    job = lab.job(job_id)
    assert (job["status"], job["directory"]) == (status, dict(DIRECTORIES)[status])  # type: ignore[index]  # a status is text
    assert job["lock_owner"] is None
    paths = [path for path in lab.files() if job["base_name"] in path]
    assert paths == [f"{job['directory']}/{job['file_name']}"]
    assert lab.events(job_id) == [*before[1], event]
    assert lab.mails(job_id) == [*before[2], *([mail] if mail else [])]
    assert lab.seen(job_id)[4] == []
    assert (lab.desk.storage / job["directory"] / f"{job['base_name']}.metadata.json").is_file() or (
        status == before[0]["status"]
    )


@pytest.mark.parametrize("status", STATUSES)
async def test_notes_from(lab: Lab, status: str) -> None:
    job_id = await lab.job_in(status)
    answer = await lab.staff.patch(f"/jobs/{job_id}/notes", json={"notes": "hello", **DANA})
    if status == "ARCHIVED":
        assert answer.status_code == 409
        assert lab.job(job_id)["notes"] is None
    else:
        assert answer.json()["notes"] == "hello"
        assert answer.json()["job"]["has_notes"] is True


@pytest.mark.parametrize("status", STATUSES)
async def test_deleting_from(lab: Lab, status: str) -> None:
    job_id = await lab.job_in(status)
    await lab.staff.post(f"/jobs/{job_id}/lock")
    before = lab.seen(job_id)
    answer = await lab.staff.delete(f"/jobs/{job_id}")
    if status in ("UPLOADED", "PENDING"):
        assert answer.status_code == 204
        assert [path for path in lab.desk.storage.rglob("*") if path.is_file()] == []
    else:
        assert answer.status_code == 403
        assert answer.json() == {"message": "Job cannot be deleted in its current status"}
        assert lab.seen(job_id) == before


@pytest.mark.parametrize("status", STATUSES)
async def test_the_students_link_from(lab: Lab, status: str) -> None:
    """Whatever happened since, an old link never moves a job that is further on."""
    job_id = await lab.job_in("PENDING")
    secret = lab.desk.db.read_now(
        lambda unit: secret_of(lab.desk.keys, unit.all(jobs.select().where(jobs.c.id == job_id))[0])
    )
    if status != "PENDING":
        body = {"new_status": status, "reason": "a test", **DANA}
        await lab.admin.post(f"/jobs/{job_id}/admin/change-status", json=body)
    before = lab.seen(job_id)
    answer = await lab.public.post(f"/confirm/{secret}")
    if status == "PENDING":
        assert answer.status_code == 200
        again = await lab.public.post(f"/confirm/{secret}")
        assert again.json() == answer.json()
        assert lab.events(job_id).count("StudentConfirmed") == 1
        return
    assert answer.status_code in (404, 410)
    assert lab.seen(job_id) == before


@pytest.mark.parametrize("source", STATUSES)
async def test_the_override_leads_anywhere(lab: Lab, source: str) -> None:
    """There and back again: from here to those that come later, so that each way is gone once."""
    job_id = await lab.job_in(source)
    targets = STATUSES[STATUSES.index(source) :]
    for target in targets:
        for status in (target, source):
            body = {"new_status": status, "reason": "a test", **DANA}
            answer = await lab.admin.post(f"/jobs/{job_id}/admin/change-status", json=body)
            assert answer.status_code == 200
            assert (lab.job(job_id)["status"], lab.path(job_id).is_file()) == (status, True)
    assert lab.events(job_id)[-2 * len(targets) :] == ["AdminAction"] * 2 * len(targets)
    assert len(lab.files()) == 1


async def test_a_job_that_is_sent_back_can_be_confirmed_again(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    body = {"new_status": "PENDING", "reason": "wrong price", **DANA}
    await lab.admin.post(f"/jobs/{job_id}/admin/change-status", json=body)
    assert lab.job(job_id)["student_confirmed_at"] is None
    answer = await lab.admin.post(f"/jobs/{job_id}/admin/force-confirm", json={"reason": "x", **DANA})
    assert answer.json()["student_confirmed"] is True


@pytest.mark.both_databases
async def test_the_counters_agree_with_the_rows(lab: Lab) -> None:
    for status in STATUSES:
        await lab.job_in(status)
    board = (await lab.public.get("/board")).json()["counts"]
    assert board == {status: 1 for status in STATUSES if status != "ARCHIVED"}
    for status in STATUSES:
        assert (await lab.staff.get("/jobs", params={"status": status})).json()["filtered"] == 1


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("approve", {"weight_g": 0, "time_hours": 1}, "weight_g"),
        ("approve", {"weight_g": -1, "time_hours": 1}, "weight_g"),
        ("approve", {"weight_g": 100_001, "time_hours": 1}, "weight_g"),
        ("approve", {"weight_g": 1, "time_hours": 0}, "time_hours"),
        ("approve", {"weight_g": 1, "time_hours": 1e9}, "time_hours"),
        ("approve", {"time_hours": 1}, "weight_g"),
        ("approve", {"weight_g": 1, "time_hours": 1, "authoritative_file": "../x"}, "authoritative_file"),
        (
            "approve",
            {"weight_g": 1, "time_hours": 1, "authoritative_file": "a", "authoritative_filename": "b"},
            "authoritative_file",
        ),
        ("reject", {"reasons": []}, "reasons"),
        ("reject", {"reasons": [" "], "custom_reason": " "}, "reasons"),
        ("admin/change-status", {"new_status": "GONE", "reason": "x"}, "new_status"),
        ("admin/change-status", {"new_status": "PENDING", "reason": " "}, "reason"),
        ("admin/force-confirm", {"reason": ""}, "reason"),
        ("admin/mark-failed", {"reason": " "}, "reason"),
    ],
)
async def test_wrong_values_change_nothing(lab: Lab, path: str, body: dict[str, Any], field: str) -> None:
    job_id = await lab.submit()
    before = lab.seen(job_id)
    answer = await lab.admin.post(f"/jobs/{job_id}/{path}", json={**DANA, **body})
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {field}
    assert lab.seen(job_id) == before


def test_the_table_is_whole() -> None:
    assert set(STEPS) == set(ACTIONS)
    assert set(DIRECTORIES) == set(STATUSES)
    for action, step in STEPS.items():
        assert step.sources, action
        assert life_cycle.refusal(action).startswith("Job cannot be ")
        for status in STATUSES:
            assert life_cycle.is_possible(action, status) == (status in step.sources)
