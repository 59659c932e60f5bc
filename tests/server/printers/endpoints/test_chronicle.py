"""Prints, curves and pictures as desks ask for them."""

import asyncio
import time

import msgspec
import pytest

from server.printers.driver import NoPicture, Picture
from tests.programs.laboratory import Lab, until
from tests.server.printers.asking import added, becomes
from tests.server.printers.fake_driver import IDLE, FakeMaker

pytestmark = pytest.mark.anyio

PRINTING = msgspec.structs.replace(IDLE, status="printing", current_job="vase", progress=40.0)


async def printed(fakes: FakeMaker, lab: Lab, times: int = 1) -> int:
    """A printer that finished so many prints and is in the midst of another."""
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    for number in range(times):
        running = msgspec.structs.replace(PRINTING, print_key=f"k{number}")
        fakes["10.0.0.1"].becomes(running)
        fakes["10.0.0.1"].becomes(msgspec.structs.replace(running, status="finished"))
    fakes["10.0.0.1"].becomes(msgspec.structs.replace(PRINTING, print_key="last"))

    async def are_written() -> bool:
        return len((await lab.staff.get("/prints")).json()["prints"]) == times + 1

    await until(are_written)
    return printer_id


async def test_prints_page_by_page(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await printed(fakes, lab, 4)
    url = f"/printers/{printer_id}/prints"
    first = (await lab.staff.get(url, params={"limit": 3})).json()
    assert [one["key"] for one in first["prints"]] == ["last", "k3", "k2"]
    rest = (await lab.staff.get(url, params={"limit": 3, "before": first["next"]})).json()
    assert ([one["key"] for one in rest["prints"]], rest["next"]) == (["k1", "k0"], None)
    assert (await lab.staff.get("/printers/99/prints")).status_code == 404


async def test_progress_is_what_the_printer_says_now(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await printed(fakes, lab)
    fakes["10.0.0.1"].becomes(msgspec.structs.replace(PRINTING, print_key="last", progress=77.0))
    shown = (await lab.staff.get(f"/printers/{printer_id}")).json()
    assert (shown["print"]["key"], shown["print"]["progress"], shown["queued"]) == ("last", 77.0, 0)


async def test_questions_are_closed(fakes: FakeMaker, lab: Lab) -> None:
    await printed(fakes, lab)
    [asked] = (await lab.staff.get("/prints", params={"proposal": "complete"})).json()["prints"]
    url = f"/prints/{asked['id']}/settle"
    assert (await lab.staff.post(url, json={"staff_name": "Nobody"})).status_code == 400
    assert (await lab.staff.post(url, json={"staff_name": "Dana"})).status_code == 200
    assert (await lab.staff.get("/prints", params={"proposal": "any"})).json()["prints"] == []
    assert (await lab.staff.post("/prints/99/settle", json={"staff_name": "Dana"})).status_code == 404
    assert (await lab.staff.get("/prints", params={"proposal": "x"})).status_code == 400
    assert (await lab.staff.get("/prints", params={"job_id": "nobody's"})).json() == {
        "prints": [],
        "next": None,
    }


async def test_curves(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    lab.bridge.history.sample(time.time())
    curves = (await lab.staff.get(f"/printers/{printer_id}/curves", params={"hours": 1})).json()
    assert (len(curves["at"]), curves["nozzle"], curves["chamber"]) == (1, [25.0], [None])
    assert (await lab.staff.get(f"/printers/{printer_id}/curves", params={"hours": 25})).status_code == 400
    assert (await lab.staff.get("/printers/99/curves")).status_code == 404


async def test_pictures(fakes: FakeMaker, lab: Lab) -> None:
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    url = f"/printers/{printer_id}/picture"
    answers = await asyncio.gather(*(lab.staff.get(url) for _ in range(4)))
    assert {(one.status_code, one.headers["content-type"]) for one in answers} == {(200, "image/jpeg")}
    assert len(fakes["10.0.0.1"].did("picture")) == 1
    assert (await lab.staff.get("/printers/99/picture")).status_code == 404


@pytest.mark.parametrize(
    ("picture", "status"),
    [(NoPicture("It has no camera."), 404), (Picture(b"<html>", "image/jpeg"), 503)],
)
async def test_no_picture(fakes: FakeMaker, lab: Lab, picture: Picture | Exception, status: int) -> None:
    fakes["10.0.0.1"].picture = picture
    printer_id = await added(lab)
    await becomes(lab, printer_id, "idle")
    answer = await lab.staff.get(f"/printers/{printer_id}/picture")
    assert (answer.status_code, "message" in answer.json()) == (status, True)
