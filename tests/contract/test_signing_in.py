"""Document 002, authentication, health and staff: each example as it is written there."""

import pytest

from tests.contract import shapes
from tests.contract.shapes import fits
from tests.programs.laboratory import PASSWORD, Lab
from tests.programs.shared_lab import emptied

pytestmark = pytest.mark.anyio


@pytest.fixture
async def lab(shared_lab: Lab) -> Lab:
    return await emptied(shared_lab)


async def test_login(lab: Lab) -> None:
    answer = await lab.public.post("/auth/login", json={"workstation_id": "front-desk", "password": PASSWORD})
    assert answer.status_code == 200
    fits(answer.json(), shapes.SIGNED_IN)
    bearer = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert (await lab.public.get("/jobs", headers=bearer)).status_code == 200


@pytest.mark.parametrize("workstation_id", ["front-desk", "nobody"])
async def test_login_refused(lab: Lab, workstation_id: str) -> None:
    answer = await lab.public.post(
        "/auth/login", json={"workstation_id": workstation_id, "password": "shared-password"}
    )
    assert answer.status_code == 401
    assert answer.json() == {"message": "Invalid workstation ID or password"}


async def test_without_a_valid_token(lab: Lab) -> None:
    for headers in ({}, {"Authorization": "Bearer workstation-jwt"}, {"Authorization": "Basic eDp5"}):
        answer = await lab.public.get("/jobs", headers=headers)
        assert answer.status_code == 401
        assert answer.json() == {"message": "Invalid or expired token"}


async def test_without_permission(lab: Lab) -> None:
    answer = await lab.kiosk.get("/jobs")
    assert answer.status_code == 403
    assert answer.json() == {"message": "Insufficient permissions"}


async def test_health(lab: Lab) -> None:
    answer = await lab.public.get("/health")
    assert answer.status_code == 200
    fits(answer.json(), shapes.HEALTH)


async def test_health_tells_of_a_dead_loop(lab: Lab) -> None:
    async def broken() -> None:
        raise OSError

    lab.desk.loops.start("broken", broken)
    for _ in range(100):
        answer = await lab.public.get("/health")
        if answer.status_code != 200:
            break
    assert answer.status_code == 503
    body = answer.json()
    assert body["status"] == "error"
    assert body["components"]["database"] == "ok"
    assert body["components"]["workers"] == "error"
    assert "broken" in body["components"]["details"]


async def test_staff_list(lab: Lab) -> None:
    await lab.admin.patch("/staff/Robin", json={"is_active": False, "staff_name": "Dana"})
    answer = await lab.staff.get("/staff")
    assert [member["name"] for member in answer.json()["staff"]] == ["Dana"]
    fits(answer.json(), {"staff": [shapes.STAFF_MEMBER]})
    everybody = (await lab.staff.get("/staff", params={"include_inactive": "true"})).json()["staff"]
    assert "deactivated_at" not in everybody[0]
    fits(everybody[1], shapes.FORMER_MEMBER)


async def test_add_staff(lab: Lab) -> None:
    asked = {"name": "New Staff Name", "staff_name": "Dana"}
    answer = await lab.admin.post("/staff", json=asked)
    assert answer.status_code == 201
    fits(answer.json(), {**shapes.STAFF_MEMBER, "name": "New Staff Name", "is_active": True})
    again = await lab.admin.post("/staff", json=asked)
    assert again.status_code == 409
    assert again.json() == {"message": "Staff member with this name already exists"}


async def test_update_staff(lab: Lab) -> None:
    asked = {"is_active": False, "staff_name": "Dana"}
    answer = await lab.admin.patch("/staff/Robin", json=asked)
    assert answer.status_code == 200
    fits(answer.json(), {**shapes.FORMER_MEMBER, "name": "Robin", "is_active": False})
    unknown = await lab.admin.patch("/staff/Nobody", json=asked)
    assert unknown.status_code == 404
    assert unknown.json() == {"message": "Staff member not found"}
