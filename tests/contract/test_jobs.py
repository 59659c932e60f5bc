"""Document 002, jobs, locks, actions and overrides: each example as it is written there."""

from typing import Any

import pytest

from tests.contract import shapes
from tests.contract.shapes import fits
from tests.programs.laboratory import Lab
from tests.programs.shared_lab import emptied

pytestmark = pytest.mark.anyio


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


UNKNOWN = "550e8400-e29b-41d4-a716-446655440000"
DANA = {"staff_name": "Dana"}


async def test_list(lab: Lab) -> None:
    job_id = await lab.submit()
    answer = await lab.staff.get("/jobs")
    assert answer.status_code == 200
    body = answer.json()
    fits(body, shapes.JOB_PAGE)
    assert {key: body[key] for key in ("total", "filtered", "page", "pages", "limit")} == {
        "total": 1,
        "filtered": 1,
        "page": 1,
        "pages": 1,
        "limit": 50,
    }
    job = body["jobs"][0]
    assert job["id"] == job_id
    assert job["is_new"] is True
    assert (job["material"], job["cost_usd"], job["has_notes"]) == ("Filament", None, False)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "PENDING"}, 1),
        ({"status": "UPLOADED"}, 2),
        ({"search": "jane"}, 2),
        ({"search": "RIVER.example"}, 1),
        ({"printer": "Form 3"}, 1),
        ({"discipline": "Art"}, 1),
        ({"status": "UPLOADED", "search": "rio"}, 1),
        ({"confirmation_expired": "true"}, 0),
        ({"confirmation_expired": "false"}, 3),
        ({"search": "%"}, 0),
        ({"search": '"'}, 0),
    ],
)
async def test_filters(lab: Lab, asked: dict[str, str], found: int) -> None:
    await lab.job_in("PENDING")
    await lab.submit(
        student_name="Río Müller",
        student_email="rio@river.example",
        print_method="Resin",
        color="Black",
        printer="Form 3",
    )
    await lab.submit(discipline="Art")
    body = (await lab.staff.get("/jobs", params=asked)).json()
    assert (len(body["jobs"]), body["filtered"], body["total"]) == (found, found, 3)


async def test_pages(lab: Lab) -> None:
    made = [await lab.submit() for _ in range(5)]
    pages = [(await lab.staff.get("/jobs", params={"limit": 2, "page": n})).json() for n in (1, 2, 3, 4)]
    assert [page["pages"] for page in pages] == [3, 3, 3, 3]
    assert [job["id"] for page in pages for job in page["jobs"]] == made[::-1]
    cursor = (await lab.staff.get("/jobs", params={"limit": 2, "cursor": pages[0]["next"]})).json()
    assert [job["id"] for job in cursor["jobs"]] == made[::-1][2:4]


async def test_details(lab: Lab) -> None:
    job_id = await lab.submit(name="model_v3.stl")
    answer = await lab.staff.get(f"/jobs/{job_id}")
    assert answer.status_code == 200
    fits(answer.json(), shapes.JOB_DETAILS)
    event = answer.json()["events"][0]
    assert (event["event_type"], event["triggered_by"]) == ("JobCreated", "Student")
    assert event["details"] == {"original_filename": "model_v3.stl"}


async def test_delete(lab: Lab) -> None:
    job_id = await lab.submit()
    unheld = await lab.staff.delete(f"/jobs/{job_id}")
    assert unheld.status_code == 403
    assert unheld.json() == {"message": "You do not hold the lock for this job"}
    await lab.staff.post(f"/jobs/{job_id}/lock")
    answer = await lab.staff.delete(f"/jobs/{job_id}")
    assert answer.status_code == 204
    assert answer.content == b""
    assert (await lab.staff.get(f"/jobs/{job_id}")).status_code == 404
    assert lab.files() == {}


async def test_delete_too_late(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    await lab.staff.post(f"/jobs/{job_id}/lock")
    answer = await lab.staff.delete(f"/jobs/{job_id}")
    assert answer.status_code == 403
    assert answer.json() == {"message": "Job cannot be deleted in its current status"}


async def test_candidate_files(lab: Lab) -> None:
    job_id = await lab.submit()
    path = lab.path(job_id)
    sliced = path.with_suffix(".gcode")
    sliced.write_bytes(b"; sliced elsewhere\n")
    answer = await lab.staff.get(f"/jobs/{job_id}/candidate-files")
    assert answer.status_code == 200
    body = answer.json()
    fits(body, shapes.CANDIDATES)
    assert [(file["filename"], file["is_original"]) for file in body["files"]] == [
        (path.name, True),
        (sliced.name, False),
    ]
    assert body["recommended_file"] == body["recommended"] == sliced.name
    assert [file["name"] for file in body["files_detailed"]] == [path.name, sliced.name]


async def test_locking(lab: Lab) -> None:
    job_id = await lab.submit()
    taken = await lab.staff.post(f"/jobs/{job_id}/lock", json={"staff_name": "Dana"})
    assert taken.status_code == 200
    fits(taken.json(), {**shapes.LOCKED, "message": "Job locked successfully"})
    other = await lab.other.post(f"/jobs/{job_id}/lock")
    assert other.status_code == 409
    fits(
        other.json(),
        {
            **shapes.LOCKED_BY_OTHER,
            "message": "Job is currently locked by another user.",
            "locked_by": "Dana",
        },
    )
    extended = await lab.staff.post(f"/jobs/{job_id}/lock/extend")
    assert extended.status_code == 200
    fits(extended.json(), {**shapes.LOCKED, "message": "Lock extended successfully"})
    stranger = await lab.other.post(f"/jobs/{job_id}/lock/extend")
    assert stranger.status_code == 403
    assert stranger.json() == {"message": "You do not hold the lock for this job"}
    freed = await lab.staff.post(f"/jobs/{job_id}/unlock")
    assert freed.status_code == 200
    assert freed.json() == {"message": "Job unlocked successfully."}


@pytest.mark.parametrize("key", ["authoritative_file", "authoritative_filename"])
async def test_approve(lab: Lab, key: str) -> None:
    job_id = await lab.submit()
    name = lab.path(job_id).name
    answer = await lab.staff.post(
        f"/jobs/{job_id}/approve", json={key: name, "weight_g": 25.5, "time_hours": 3.5, **DANA}
    )
    assert answer.status_code == 200
    fits(
        answer.json(),
        {**shapes.APPROVED, "id": job_id, "weight_g": 25.5, "time_hours": 3.5, "cost_usd": "5.10"},
    )
    assert answer.json()["file_path"] == f"storage/Pending/{name}"


async def test_reject(lab: Lab) -> None:
    job_id = await lab.submit()
    asked = {
        "reasons": ["model_broken", "too_large"],
        "custom_reason": "Model has non-manifold edges",
        **DANA,
    }
    answer = await lab.staff.post(f"/jobs/{job_id}/reject", json=asked)
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.CHANGED, "id": job_id, "status": "REJECTED"})
    details = (await lab.staff.get(f"/jobs/{job_id}")).json()
    assert details["reject_reasons"] == ["model_broken", "too_large"]


@pytest.mark.parametrize(
    ("source", "path", "status", "folder"),
    [
        ("READYTOPRINT", "mark-printing", "PRINTING", "Printing"),
        ("PRINTING", "mark-complete", "COMPLETED", "Completed"),
        ("COMPLETED", "mark-picked-up", "PAIDPICKEDUP", "PaidPickedUp"),
        ("COMPLETED", "payment", "PAIDPICKEDUP", "PaidPickedUp"),
        ("COMPLETED", "revert-completion", "PRINTING", "Printing"),
        ("PAIDPICKEDUP", "revert-pickup", "COMPLETED", "Completed"),
    ],
)
async def test_moves(lab: Lab, source: str, path: str, status: str, folder: str) -> None:
    job_id = await lab.job_in(source)
    answer = await lab.staff.post(f"/jobs/{job_id}/{path}", json=DANA)
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.moved(status, folder), "id": job_id})


async def test_review(lab: Lab) -> None:
    job_id = await lab.submit()
    answer = await lab.staff.post(f"/jobs/{job_id}/review", json={"reviewed": True, **DANA})
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.REVIEWED, "id": job_id, "staff_viewed_at": shapes.TIME})
    again = await lab.staff.post(f"/jobs/{job_id}/review", json={"reviewed": False, **DANA})
    assert again.json()["staff_viewed_at"] is None


async def test_notes(lab: Lab) -> None:
    job_id = await lab.submit()
    notes = "Student requested light infill to save material."
    answer = await lab.staff.patch(f"/jobs/{job_id}/notes", json={"notes": notes, **DANA})
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.NOTED, "id": job_id, "notes": notes})


async def test_force_unlock(lab: Lab) -> None:
    job_id = await lab.submit()
    await lab.staff.post(f"/jobs/{job_id}/lock")
    asked = {"reason": "User browser crashed, releasing stuck lock.", **DANA}
    answer = await lab.admin.post(f"/jobs/{job_id}/admin/force-unlock", json=asked)
    assert answer.status_code == 200
    assert answer.json() == {"message": "Lock has been forcibly released."}
    assert lab.job(job_id)["lock_owner"] is None


async def test_force_confirm(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    asked = {"reason": "Student confirmed verbally", "bypass_email": True, **DANA}
    answer = await lab.admin.post(f"/jobs/{job_id}/admin/force-confirm", json=asked)
    assert answer.status_code == 200
    fits(
        answer.json(),
        {**shapes.FORCE_CONFIRMED, "id": job_id, "status": "READYTOPRINT", "student_confirmed": True},
    )


async def test_change_status(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    asked = {"new_status": "READYTOPRINT", "reason": "Debugging workflow issue", **DANA}
    answer = await lab.admin.post(f"/jobs/{job_id}/admin/change-status", json=asked)
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.CHANGED, "id": job_id, "status": "READYTOPRINT"})


async def test_mark_failed(lab: Lab) -> None:
    job_id = await lab.job_in("PRINTING")
    asked = {"reason": "Filament tangle detected on printer.", **DANA}
    answer = await lab.staff.post(f"/jobs/{job_id}/admin/mark-failed", json=asked)
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.CHANGED, "id": job_id, "status": "READYTOPRINT"})


STEPS_OF_UNKNOWN: list[tuple[str, str, Any]] = [
    ("GET", "", None),
    ("DELETE", "", None),
    ("GET", "/candidate-files", None),
    ("GET", "/thumbnail", None),
    ("POST", "/lock", None),
    ("POST", "/unlock", None),
    ("POST", "/lock/extend", None),
    ("POST", "/approve", {"weight_g": 1, "time_hours": 1, **DANA}),
    ("POST", "/reject", {"reasons": ["too_large"], **DANA}),
    ("POST", "/mark-printing", DANA),
    ("POST", "/review", {"reviewed": True, **DANA}),
    ("PATCH", "/notes", {"notes": "x", **DANA}),
    ("POST", "/admin/force-unlock", {"reason": "x", **DANA}),
    ("POST", "/admin/change-status", {"new_status": "PENDING", "reason": "x", **DANA}),
]


@pytest.mark.parametrize("job_id", [UNKNOWN, "x", "a%00b", "%2e%2e", "x" * 3000])
async def test_an_unknown_job(lab: Lab, job_id: str) -> None:
    for method, path, body in STEPS_OF_UNKNOWN:
        answer = await lab.admin.request(method, f"/jobs/{job_id}{path}", json=body)
        assert answer.status_code == 404, answer.text
        assert answer.json()["message"] in {"Job not found", "Not found"}


@pytest.mark.parametrize("name", ["Nobody", "", "dana "])
async def test_an_unknown_staff_member(lab: Lab, name: str) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    before = lab.seen(job_id)
    answer = await lab.staff.post(f"/jobs/{job_id}/mark-printing", json={"staff_name": name})
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"staff_name"}
    assert lab.seen(job_id) == before
