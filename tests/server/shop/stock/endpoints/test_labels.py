"""Labels as a desk fetches them."""

import pytest

from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_one_and_many(lab: Lab) -> None:
    ids = [
        (await lab.staff.post("/filaments", json={"material": "PLA", "color": colour})).json()["id"]
        for colour in ("Red", "Blue")
    ]
    picture = await lab.staff.get(f"/filaments/{ids[0]}/label?format=png&size=40x30")
    assert (picture.status_code, picture.headers["content-type"]) == (200, "image/png")
    assert picture.content.startswith(b"\x89PNG")
    page = await lab.staff.get(f"/filaments/{ids[0]}/label")
    assert (page.headers["content-type"], page.content[:5]) == ("application/pdf", b"%PDF-")
    sheet = await lab.staff.get(f"/filaments/labels?ids={ids[0]},{ids[1]}&skip=3")
    assert (sheet.status_code, sheet.content[:5]) == (200, b"%PDF-")


REFUSED = (
    ("/filaments/77/label", 404),
    ("/filaments/1/label?size=huge", 400),
    ("/filaments/1/label?size=999x999", 400),
    ("/filaments/1/label?format=svg", 400),
    ("/filaments/labels", 400),
    ("/filaments/labels?ids=", 400),
    ("/filaments/labels?ids=1,x", 400),
    ("/filaments/labels?ids=77", 404),
    ("/filaments/labels?ids=" + ",".join(["1"] * 501), 400),
)


async def test_what_is_refused(lab: Lab) -> None:
    for path, status in REFUSED:
        assert (await lab.staff.get(path)).status_code == status, path
