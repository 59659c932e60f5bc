"""What a person does between a server and the stand-in Etsy: say yes on the page of consent, and bring back the code."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx


def consented(auth_url: str) -> tuple[str, str]:
    """The code and the state that Etsy sends back."""
    answer = httpx.get(auth_url, trust_env=False, verify=False, timeout=30)
    assert answer.status_code == 302, answer.text
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    return query["code"][0], query["state"][0]


def connected(admin: httpx.Client) -> dict[str, Any]:
    """By an administrator's workstation, whose client knows /api/v1: the connected shop."""
    begun = admin.post("/etsy/login", json={}).json()
    code, state = consented(begun["auth_url"])
    wish = {"code": code, "code_verifier": begun["code_verifier"], "state": state}
    answer = admin.post("/etsy/callback", json=wish)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())
