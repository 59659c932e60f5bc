"""Administrators add, change and remove printers; nobody ever reads a secret."""

from typing import Any

import pytest
from sqlalchemy import select

from server.printers import tables
from server.printers.driver import Lost
from tests.programs.laboratory import Lab, until
from tests.server.printers.asking import added, becomes
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio

BODY = {"name": "Alpha", "maker": "fake", "host": "10.0.0.1", "secret": "12345678"}


async def test_a_printer_is_added_and_live(fakes: FakeMaker, lab: Lab) -> None:
    answer = await lab.admin.post(
        "/printers", json={**BODY, "options": {"x": 1}, "catalog_name": "Prusa MK4S"}
    )
    assert answer.status_code == 201
    printer = answer.json()
    assert (printer["name"], printer["has_secret"], printer["options"]) == ("Alpha", True, {"x": 1})
    assert printer["abilities"] == sorted(FakeMaker.abilities)
    await becomes(lab, printer["id"], "idle")
    shown = (await lab.staff.get(f"/printers/{printer['id']}")).json()
    assert (shown["state"]["status"], shown["state"]["nozzle_temp"]) == ("idle", 25.0)
    assert shown["state"]["id"] == printer["id"]
    assert [one["id"] for one in (await lab.staff.get("/printers")).json()["printers"]] == [printer["id"]]


async def test_a_secret_is_sealed_and_never_shown(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    [row] = lab.rows(select(tables.printers))
    assert row["secret"].startswith("v1:")
    assert "12345678" not in row["secret"]
    assert fakes["10.0.0.1"].connections[0].secret == "12345678"
    for path in ("/printers", f"/printers/{printer_id}", "/printers/wall", "/printers/makers"):
        assert "12345678" not in (await lab.admin.get(path)).text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"maker": "nobody"}, "maker"),
        ({"host": ""}, "host"),
        ({"host": "8.8.8.8"}, "host"),
        ({"port": 70000}, "port"),
        ({"fingerprint": "zz"}, "fingerprint"),
        ({"options": {"x": "y" * 5000}}, "options"),
        ({"name": 5}, "name"),
    ],
)
async def test_what_is_wrong_is_said(fakes: FakeMaker, lab: Lab, wrong: dict[str, Any], field: str) -> None:
    answer = await lab.admin.post("/printers", json={**BODY, **wrong})
    assert answer.status_code == 400
    assert field in answer.json()["errors"]
    assert lab.rows(select(tables.printers)) == []


async def test_a_name_is_given_once(fakes: FakeMaker, lab: Lab) -> None:
    first = await added(lab)
    assert (await lab.admin.post("/printers", json={**BODY, "name": "ALPHA"})).status_code == 400
    assert (await lab.admin.patch(f"/printers/{first}", json={"name": "alpha"})).status_code == 200


async def test_a_changed_address_connects_at_once(fakes: FakeMaker, lab: Lab) -> None:
    fakes["10.0.0.1"].away = Lost("wrong_secret", "The access code is wrong.")
    printer_id = await added(lab)
    await becomes(lab, printer_id, "offline")

    async def is_refused() -> bool:
        return lab.bridge.live.state(printer_id).cause == "wrong_secret"

    await until(is_refused)
    changed = await lab.admin.patch(f"/printers/{printer_id}", json={"host": "10.0.0.2", "secret": "other"})
    assert (changed.json()["host"], changed.json()["has_secret"]) == ("10.0.0.2", True)
    await becomes(lab, printer_id, "idle")
    assert fakes["10.0.0.2"].connections[0].secret == "other"


async def test_a_new_name_alone_keeps_the_connection(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    assert (await lab.admin.patch(f"/printers/{printer_id}", json={"name": "Beta"})).json()["name"] == "Beta"
    await lab.bridge.supervisor.reload()
    assert len(fakes["10.0.0.1"].connections) == 1


async def test_the_first_certificate_is_trusted_until_a_person_forgets_it(fakes: FakeMaker, lab: Lab) -> None:
    fakes["10.0.0.1"].fingerprint = "a" * 64
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")

    async def is_kept() -> bool:
        return '"fingerprint":"aaaa' in (await lab.staff.get(f"/printers/{printer_id}")).text

    await until(is_kept)
    fakes["10.0.0.1"].fingerprint = "b" * 64
    assert (await lab.admin.patch(f"/printers/{printer_id}", json={"fingerprint": ""})).status_code == 200

    async def is_forgotten() -> bool:
        return '"fingerprint":"bbbb' in (await lab.staff.get(f"/printers/{printer_id}")).text

    await until(is_forgotten)
    assert [made.fingerprint for made in fakes["10.0.0.1"].connections] == ["", ""]


async def test_switched_off_and_on(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    await lab.admin.patch(f"/printers/{printer_id}", json={"enabled": False})
    state = await becomes(lab, printer_id, "offline")
    assert state.cause == "switched_off"
    await lab.admin.patch(f"/printers/{printer_id}", json={"enabled": True})
    await becomes(lab, printer_id, "idle")


async def test_a_removed_printer_is_gone_and_its_prints_stay(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    url = f"/printers/{printer_id}"
    assert (await lab.admin.request("DELETE", url, json={"staff_name": "Nobody"})).status_code == 400
    assert (await lab.admin.request("DELETE", url, json={"staff_name": "Dana"})).status_code == 200
    assert (await lab.staff.get(url)).status_code == 404

    async def is_gone() -> bool:
        return printer_id not in lab.bridge.live.states() and fakes["10.0.0.1"].drivers == []

    await until(is_gone)
    [row] = lab.rows(select(tables.printers))
    assert (row["removed_at"] is None, row["secret"]) == (False, "")
    await added(lab)  # its name is free again


async def test_who_may(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    for client, path, status in (
        (lab.public, "/printers/wall", 401),
        (lab.kiosk, "/printers/wall", 200),
        (lab.kiosk, "/printers", 403),
        (lab.staff, f"/printers/{printer_id}", 200),
    ):
        assert (await client.get(path)).status_code == status
    assert (await lab.staff.post("/printers", json=BODY)).status_code == 403
    assert (await lab.staff.patch(f"/printers/{printer_id}", json={"name": "x"})).status_code == 403
    assert (await lab.staff.delete(f"/printers/{printer_id}")).status_code == 403
