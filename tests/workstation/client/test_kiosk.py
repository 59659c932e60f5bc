"""A lab PC's calls on the wire."""

from pathlib import Path

import httpx
import pytest

from tests.workstation.fake_fleet import FakeFleet
from workstation.client.errors import Invalid
from workstation.client.kiosk import Kiosk
from workstation.client.transport import Transport

pytestmark = pytest.mark.anyio


def kiosk(answer: httpx.Response, asked: list[httpx.Request]) -> Kiosk:
    async def respond(request: httpx.Request) -> httpx.Response:
        await request.aread()
        asked.append(request)
        return answer

    return Kiosk(Transport("http://lab.test", httpx.MockTransport(respond)))


async def test_a_form_with_its_file(tmp_path: Path) -> None:
    model = tmp_path / "cube.stl"
    model.write_bytes(b"solid" * 100_000)
    asked: list[httpx.Request] = []
    steps: list[tuple[int, int]] = []
    answer = httpx.Response(201, json={"short_id": "a", "display_name": "b", "status_url": "/status/c"})
    receipt = await kiosk(answer, asked).submit({"color": "Blue"}, model, lambda *step: steps.append(step))
    assert receipt.status_url == "/status/c"
    assert b'name="color"' in asked[0].content
    assert b"solidsolid" in asked[0].content
    assert steps[-1] == (500_000, 500_000)


async def test_fields_that_are_wrong(tmp_path: Path) -> None:
    (tmp_path / "x.stl").touch()
    answer = httpx.Response(400, json={"message": "no", "errors": {"file": "This is not a model."}})
    with pytest.raises(Invalid) as wrong:
        await kiosk(answer, []).submit({}, tmp_path / "x.stl", lambda _done, _all: None)
    assert wrong.value.fields == {"file": "This is not a model."}


async def test_secrets_are_quoted() -> None:
    asked: list[httpx.Request] = []
    await kiosk(httpx.Response(200, json={"status": "PRINTING"}), asked).standing("a/../b")
    assert asked[0].url.raw_path == b"/api/v1/status/a%2F..%2Fb"


async def test_a_lab_without_printers_shows_none(fleet: FakeFleet) -> None:
    transport = fleet.transport()
    transport.token = fleet.token
    kiosk = Kiosk(transport)
    fleet.wall = [{"id": 1, "name": "One", "status": "idle"}]
    assert [printer.name for printer in await kiosk.printers()] == ["One"]
    fleet.refuse["/printers/wall"] = (403, {"message": "Not here"})
    assert await kiosk.printers() == ()
    await transport.close()
