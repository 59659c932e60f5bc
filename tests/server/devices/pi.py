"""A device's program as the server hears it: the real program's words, sent without a socket."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

import httpx

from tests.programs.laboratory import Lab, client_of
from workstation.agent import signing
from workstation.agent.exchange import Exchange


def client_of_devices(lab: Lab, token: str | None = None, host: str = "192.0.2.9") -> httpx.AsyncClient:
    client = client_of(lab.app, token, host)
    client.base_url = httpx.URL("http://lab.test/pisync")
    return client


async def account(lab: Lab, name: str = "john_doe", password: str = "password123") -> httpx.AsyncClient:
    """A client of somebody who has just registered."""
    client = client_of_devices(lab)
    answer = await client.post("/auth/register", json={"username": name, "password": password})
    assert answer.status_code == 201, answer.text
    client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    return client


async def device(lab: Lab, **stated: Any) -> dict[str, Any]:
    answer = await lab.admin.post("/devices", json={"name": "Raspberry Pi 4B", "type": "Pi4", **stated})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


async def simulated(lab: Lab, outcome: str | None = "success", **stated: Any) -> dict[str, Any]:
    options = {} if outcome is None else {"outcome": outcome}
    return await device(lab, driver="simulated", **{"options": options, **stated})


@dataclass
class Pi:
    client: httpx.AsyncClient
    device: str
    key: bytes
    counter: int = 0

    def signed(self, method: str, target: str, body: bytes, **changed: str) -> dict[str, str]:
        self.counter += 1
        nonce = secrets.token_hex(16)
        proof = signing.request_proof(self.key, self.device, self.counter, nonce, method, target, body)
        said = {
            signing.DEVICE: self.device,
            signing.COUNTER: str(self.counter),
            signing.NONCE: nonce,
            signing.PROOF: proof,
        }
        return said | changed

    async def ask(self, path: str, said: dict[str, Any], **changed: str) -> httpx.Response:
        body = json.dumps(said).encode()
        headers = self.signed("POST", f"/pisync/agent{path}", body, **changed)
        return await self.client.post(f"/agent{path}", content=body, headers=headers)

    async def fetch(self, sha256: str, start: int = 0) -> httpx.Response:
        target = f"/agent/files/{sha256}"
        headers = self.signed("GET", f"/pisync{target}", b"")
        return await self.client.get(
            target, headers=headers | ({"Range": f"bytes={start}-"} if start else {})
        )

    def has_proved(self, answer: httpx.Response) -> bool:
        nonce = answer.request.headers[signing.NONCE]
        expected = signing.answer_proof(self.key, nonce, answer.status_code, answer.content)
        return answer.headers.get(signing.PROOF) == expected


async def tried(client: httpx.AsyncClient, code: str) -> tuple[httpx.Response, Exchange]:
    """One try to pair with a code: the last answer that it came to."""
    exchange = Exchange(code)
    begun = await client.post("/agent/pair", json={"handle": exchange.handle, "share": exchange.share})
    if begun.status_code != 200:
        return begun, exchange
    exchange.finish(begun.json()["share"])
    confirmed = await client.post(
        "/agent/pair/confirm", json={"handle": exchange.handle, "proof": exchange.proof}
    )
    return confirmed, exchange


async def paired(lab: Lab, **stated: Any) -> Pi:
    """A new device whose program has been paired."""
    made = await device(lab, **stated)
    code = (await lab.admin.post(f"/devices/{made['device_id']}/pair")).json()["code"]
    client = client_of_devices(lab)
    answer, exchange = await tried(client, code)
    assert answer.status_code == 200, answer.text
    assert exchange.is_servers(answer.json()["proof"])
    return Pi(client, answer.json()["device"], exchange.key)
