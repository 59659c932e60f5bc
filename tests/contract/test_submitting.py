"""Document 002, what students do, and the variants of it that the lab's older web page sends."""

import httpx
import pytest
from sqlalchemy import update

from server.lab.students.confirmations import secret_of
from server.lab.tables import jobs
from tests.contract import shapes
from tests.contract.shapes import fits
from tests.programs.laboratory import FORM, Lab, stl
from tests.programs.shared_lab import emptied

pytestmark = pytest.mark.anyio


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


UNKNOWN = "550e8400-e29b-41d4-a716-446655440000"


async def send(lab: Lab, file: bytes, **fields: str) -> httpx.Response:
    return await lab.public.post("/submit", data={**FORM, **fields}, files={"file": ("model_v3.stl", file)})


def secret(lab: Lab, job_id: str) -> str:
    return lab.desk.db.read_now(
        lambda unit: secret_of(lab.desk.keys, unit.all(jobs.select().where(jobs.c.id == job_id))[0])
    )


def run_out(lab: Lab, job_id: str) -> None:
    past = "2026-01-01T00:00:00.000000Z"
    lab.run(update(jobs).where(jobs.c.id == job_id).values(token_expires_at=past, token_sent_at=past))


async def test_submit(lab: Lab) -> None:
    answer = await send(lab, stl())
    assert answer.status_code == 201
    fits(answer.json(), shapes.SUBMITTED)
    assert answer.json()["display_name"] == f"JaneDoe_Filament_Blue_{answer.json()['short_id']}.stl"
    assert answer.json()["id"] == answer.json()["job_id"]


async def test_submit_with_wrong_fields(lab: Lab) -> None:
    answer = await lab.public.post(
        "/submit", data={**FORM, "student_email": "jane"}, files={"file": ("model.txt", b"words")}
    )
    assert answer.status_code == 400
    assert answer.json()["errors"] == {
        "student_email": "Invalid email format",
        "file": "File must be .stl, .obj, or .3mf format",
    }
    assert isinstance(answer.json()["message"], str)


async def test_submit_twice(lab: Lab) -> None:
    model = stl()
    first = await send(lab, model)
    answer = await send(lab, model)
    assert answer.status_code == 409
    assert answer.json() == {
        "message": "An identical active job has already been submitted.",
        "existing_job_id": first.json()["job_id"],
    }


async def test_submit_too_often(lab: Lab) -> None:
    for _ in range(3):
        assert (await send(lab, stl())).status_code == 201
    answer = await send(lab, stl())
    assert answer.status_code == 429
    assert answer.json() == {"message": "Submission limit exceeded. Please try again later."}
    assert int(answer.headers["Retry-After"]) > 60


async def test_names_that_the_older_page_sends(lab: Lab) -> None:
    fields = {
        "student_first_name": "Jane",
        "student_last_name": "van Dyke",
        "student_email": "jane@example.edu",
        "discipline": "Art",
        "class_number": "1",
        "material": "Resin",
        "color": "Black",
        "printer": "Form 3",
        "min_charge_consent": "true",
    }
    answer = await lab.public.post("/submit", data=fields, files={"file": ("a.STL", stl())})
    assert answer.status_code == 201
    job = lab.job(answer.json()["id"])
    assert job["student_name"] == "Jane van Dyke"
    assert (job["method"], job["printer"]) == ("Resin", "Formlabs Form 3")


@pytest.mark.parametrize("path", ["/confirm", "/submit/confirm"])
async def test_confirm(lab: Lab, path: str) -> None:
    job_id = await lab.job_in("PENDING")
    answer = await lab.public.post(f"{path}/{secret(lab, job_id)}")
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.CONFIRMED, "job_id": job_id})


async def test_confirm_with_a_wrong_token(lab: Lab) -> None:
    answer = await lab.public.post("/confirm/abc123")
    assert answer.status_code == 404
    assert answer.json() == {"message": "Invalid confirmation token"}


async def test_confirm_too_late(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    run_out(lab, job_id)
    answer = await lab.public.post(f"/confirm/{secret(lab, job_id)}")
    assert answer.status_code == 410
    assert answer.json() == {"message": "Confirmation link expired", "reason": "expired", "job_id": job_id}
    assert lab.job(job_id)["status"] == "PENDING"


async def test_looking_at_a_link_confirms_nothing(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    answer = await lab.public.get(f"/confirm/{secret(lab, job_id)}")
    assert answer.status_code == 405
    assert lab.job(job_id)["status"] == "PENDING"


async def test_about_an_expired_link(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    run_out(lab, job_id)
    answer = await lab.public.get("/confirm/expired", params={"job_id": job_id})
    assert answer.status_code == 200
    fits(
        answer.json(),
        {**shapes.EXPIRED_LINK, "job_id": job_id, "can_request_new_email": True, "wait_time_minutes": 0},
    )
    assert (await lab.public.get("/confirm/expired", params={"job_id": UNKNOWN})).status_code == 404
    assert (await lab.public.get("/confirm/expired")).status_code == 400


async def test_a_new_link(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    early = await lab.public.post("/submit/resend-confirmation", json={"job_id": job_id})
    assert early.status_code == 429
    assert early.json()["message"] == "You can request a new email in 60 minutes."
    run_out(lab, job_id)
    old = secret(lab, job_id)
    answer = await lab.public.post("/submit/resend-confirmation", json={"job_id": job_id})
    assert answer.status_code == 200
    assert answer.json() == {"message": "A new confirmation email has been sent."}
    assert (await lab.public.post(f"/confirm/{old}")).status_code == 404
    assert (await lab.public.post(f"/confirm/{secret(lab, job_id)}")).status_code == 200
    assert lab.mails(job_id).count("approved") == 2


@pytest.mark.parametrize("status", ["UPLOADED", "READYTOPRINT", "REJECTED"])
async def test_no_new_link(lab: Lab, status: str) -> None:
    job_id = await lab.job_in(status)
    for asked in (job_id, UNKNOWN):
        answer = await lab.public.post("/submit/resend-confirmation", json={"job_id": asked})
        assert answer.status_code == 404
        assert answer.json() == {"message": "Job not found or already confirmed/rejected."}
