"""Answers become rows, statuses become errors whose text is fit for people."""

from typing import Any

import httpx
import pytest

from workstation.client import errors
from workstation.client.transport import Transport

pytestmark = pytest.mark.anyio


def answering(status: int, **answer: Any) -> Transport:
    return Transport(
        "http://lab.test/", httpx.MockTransport(lambda _request: httpx.Response(status, **answer))
    )


@pytest.mark.parametrize(
    ("status", "row", "kind"),
    [
        (401, {"message": "Invalid or expired token"}, errors.Unauthorised),
        (403, {"message": "no"}, errors.Forbidden),
        (404, {"message": "Job not found"}, errors.NotFound),
        (409, {"message": "wrong status"}, errors.Conflict),
        (409, {"message": "held", "locked_by": "Jane Doe"}, errors.Locked),
        (400, {"errors": {"weight_g": "Too heavy"}}, errors.Invalid),
        (429, {"message": "wait"}, errors.TooMany),
        (413, {"message": "too large"}, errors.Refused),
        (500, {}, errors.ServerTrouble),
    ],
)
async def test_each_status_has_its_error(
    status: int, row: dict[str, object], kind: type[errors.ClientError]
) -> None:
    with pytest.raises(kind) as caught:
        await answering(status, json=row).ask("GET", "/jobs")
    assert caught.value.sentence


async def test_a_broken_answer_is_the_servers_trouble() -> None:
    for answer in ({"text": "<html>"}, {"json": [1]}):
        with pytest.raises(errors.ServerTrouble):
            await answering(200, **answer).ask("GET", "/jobs")
    with pytest.raises(errors.ServerTrouble):
        await answering(502, text="bad gateway").ask("GET", "/jobs")


async def test_no_network_is_offline() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectTimeout("slow", request=request)

    with pytest.raises(errors.Offline) as caught:
        await Transport("http://lab.test", httpx.MockTransport(fail)).ask("GET", "/jobs")
    assert "http://lab.test" in caught.value.sentence


async def test_the_token_travels_and_empty_filters_do_not() -> None:
    seen: list[httpx.Request] = []

    def look(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    transport = Transport("http://lab.test", httpx.MockTransport(look))
    transport.token = "secret"
    assert (
        await transport.ask("GET", "/jobs", query={"status": "UPLOADED", "search": "", "cursor": None}) == {}
    )
    assert seen[0].headers["authorization"] == "Bearer secret"
    assert str(seen[0].url) == "http://lab.test/api/v1/jobs?status=UPLOADED"


async def test_a_list_without_an_object_around_it() -> None:
    assert await answering(200, json=[{"id": 1}]).rows("/jobs") == ({"id": 1},)
    for answer in ([1], {"id": 1}):
        with pytest.raises(errors.ServerTrouble):
            await answering(200, json=answer).rows("/jobs")


async def test_another_system_has_its_own_addresses_and_token() -> None:
    seen: list[httpx.Request] = []

    def look(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(401, json={"detail": "Not yours"})

    transport = Transport("http://lab.test", httpx.MockTransport(look))
    transport.token = "secret"
    with pytest.raises(errors.Unauthorised, match="Not yours"):
        await transport.beside("/pisync").ask("GET", "/devices")
    assert str(seen[0].url) == "http://lab.test/pisync/devices"
    assert "authorization" not in seen[0].headers
