"""Who is let in: people with a token of this system, and programs with a fresh signature."""

import httpx
import pytest

from server.devices import signatures
from tests.programs.laboratory import Lab, tokens
from tests.server.devices.pi import client_of_devices, paired
from workstation.agent import signing

pytestmark = pytest.mark.anyio


async def test_the_documents_two_sentences(lab: Lab) -> None:
    async with client_of_devices(lab) as nobody, client_of_devices(lab, tokens()["admin"]) as desk:
        answer = await nobody.get("/devices")
        assert (answer.status_code, answer.json()) == (401, {"message": "No auth token provided"})
        # A workstation's token opens nothing here.
        answer = await desk.get("/devices")
        assert (answer.status_code, answer.json()) == (401, {"message": "Invalid auth token"})


async def test_a_token_of_this_system_opens_nothing_of_the_labs(lab: Lab, john: httpx.AsyncClient) -> None:
    answer = await john.get("http://lab.test/api/v1/devices")
    assert answer.status_code == 401


async def test_a_request_is_heard_once(lab: Lab) -> None:
    pi = await paired(lab)
    body = b'{"sync": 1, "ok": true}'
    headers = pi.signed("POST", "/pisync/agent/report", body)
    first = await pi.client.post("/agent/report", content=body, headers=headers)
    assert first.status_code == 200
    again = await pi.client.post("/agent/report", content=body, headers=headers)
    assert again.status_code == 401
    # Whoever has the key is told from where to go on; and knows that the server said it.
    said = again.json()
    assert said["counter"] == pi.counter
    assert said["proof"] == signatures.counter_proof(pi.key, headers[signing.NONCE], pi.counter)


async def test_what_was_not_signed_like_this(lab: Lab) -> None:
    pi = await paired(lab)
    for changed in (
        {signing.PROOF: "0" * 64},
        {signing.PROOF: ""},
        {signing.DEVICE: "102"},
        {signing.DEVICE: "../101"},
        {signing.DEVICE: ""},
        {signing.COUNTER: "99"},
        {signing.COUNTER: "-1"},
        {signing.COUNTER: "x"},
        {signing.COUNTER: "9" * 30},
        {signing.NONCE: "short"},
        {signing.NONCE: "n" * 100},
    ):
        answer = await pi.ask("/report", {"sync": 1, "ok": True}, **changed)
        assert answer.status_code == 401, changed
        assert "counter" not in answer.json()


async def test_other_words_under_the_same_signature(lab: Lab) -> None:
    pi = await paired(lab)
    headers = pi.signed("POST", "/pisync/agent/report", b'{"sync": 1, "ok": false}')
    answer = await pi.client.post("/agent/report", content=b'{"sync": 1, "ok": true}', headers=headers)
    assert answer.status_code == 401
    headers = pi.signed("POST", "/pisync/agent/report", b"{}")
    assert (await pi.client.post("/agent/wait", content=b"{}", headers=headers)).status_code == 401


async def test_a_removed_device_is_let_in_no_more(lab: Lab) -> None:
    pi = await paired(lab)
    await lab.admin.delete(f"/devices/{pi.device}")
    assert (await pi.ask("/report", {"sync": 1, "ok": True})).status_code == 401
