"""The document that the server gives of itself holds under generated requests: no failures, documented answers only."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.programs.forge import Forge
from tests.programs.server import Server

# The streams have no end, and signing out ends the session that asks.
LEFT_OUT = {"/api/v1/events", "/api/v1/printers/events", "/api/v1/auth/logout"}
EXAMPLES = 3


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, forge: Forge) -> Iterator[Server]:
    served = Server(tmp_path_factory.mktemp("openapi"), forge=forge)
    served.furnish({"front-desk": "staff", "kiosk-pc": "kiosk", "staff-pc": "staff"}, "a long password")
    try:
        served.start()
        yield served
    finally:
        served.kill()


def _bearer(server: Server, workstation: str) -> dict[str, str]:
    body = {"workstation_id": workstation, "password": "a long password"}
    signed_in = httpx.post(f"{server.url}/api/v1/auth/login", json=body, trust_env=False)
    return {"Authorization": f"Bearer {signed_in.json()['token']}"}


@pytest.mark.parametrize("role", ["kiosk", "staff"])
def test_no_role_meets_a_failure(server: Server, role: str) -> None:
    """Every operation once, bare: refusals only, whatever the role."""
    with httpx.Client(headers=_bearer(server, f"{role}-pc"), trust_env=False) as client:
        document = client.get(f"{server.url}/api/v1/openapi.json").json()
        for path, methods in document["paths"].items():
            for method in methods:
                if path in LEFT_OUT:
                    continue
                answer = client.request(method, server.url + path.replace("{", "").replace("}", ""))
                assert answer.status_code < 500, (method, path)


def test_generated_requests_get_documented_answers(server: Server) -> None:
    bearer = _bearer(server, "front-desk")
    schema = schemathesis.openapi.from_url(f"{server.url}/api/v1/openapi.json")
    found = [result.ok() for result in schema.get_all_operations()]  # type: ignore[union-attr]  # a broken schema fails here
    asked = [operation for operation in found if operation.path not in LEFT_OUT]
    assert len(asked) > 30
    with requests.Session() as session:
        session.trust_env = False
        faults = [fault for operation in asked for fault in _faults(operation, server.url, bearer, session)]
    assert not faults, "\n".join(faults)


def _faults(operation: Any, url: str, bearer: dict[str, str], session: requests.Session) -> list[str]:
    documented = set(operation.definition.raw["responses"])
    faults: set[str] = set()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        answer = case.call(base_url=url, headers=bearer, session=session)
        if str(answer.status_code) not in documented or answer.status_code == 500:
            faults.add(f"{operation.label}: {answer.status_code} {answer.text[:200]}")

    ask()
    return sorted(faults)
