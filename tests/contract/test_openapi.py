"""The document that the server gives of itself holds under generated requests: no failures, documented answers only."""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.programs.server import Server

# The streams have no end, and signing out ends the session that asks.
LEFT_OUT = {"/api/v1/events", "/api/v1/printers/events", "/api/v1/auth/logout"}
EXAMPLES = 3


def test_generated_requests_get_documented_answers(real_server: Server) -> None:
    signed_in = httpx.post(
        f"{real_server.url}/api/v1/auth/login",
        json={"workstation_id": "front-desk", "password": "a long password"},
    )
    bearer = {"Authorization": f"Bearer {signed_in.json()['token']}"}
    schema = schemathesis.openapi.from_url(f"{real_server.url}/api/v1/openapi.json")
    found = [result.ok() for result in schema.get_all_operations()]  # type: ignore[union-attr]  # a broken schema fails here
    asked = [operation for operation in found if operation.path not in LEFT_OUT]
    assert len(asked) > 30
    faults = [fault for operation in asked for fault in _faults(operation, real_server.url, bearer)]
    assert not faults, "\n".join(faults)


def _faults(operation: Any, url: str, bearer: dict[str, str]) -> list[str]:
    documented = set(operation.definition.raw["responses"])
    faults: set[str] = set()

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:
        answer = case.call(base_url=url, headers=bearer)
        if str(answer.status_code) not in documented or answer.status_code == 500:
            faults.add(f"{operation.label}: {answer.status_code} {answer.text[:200]}")

    ask()
    return sorted(faults)


@pytest.mark.parametrize("role", ["kiosk", "staff"])
def test_no_role_meets_a_failure(real_server: Server, role: str) -> None:
    """Every operation once, bare: refusals only, whatever the role."""
    real_server.add_workstation(f"{role}-pc", "a long password", role)
    signed_in = httpx.post(
        f"{real_server.url}/api/v1/auth/login",
        json={"workstation_id": f"{role}-pc", "password": "a long password"},
    )
    with httpx.Client(headers={"Authorization": f"Bearer {signed_in.json()['token']}"}) as client:
        document = client.get(f"{real_server.url}/api/v1/openapi.json").json()
        for path, methods in document["paths"].items():
            for method in methods:
                if path in LEFT_OUT:
                    continue
                answer = client.request(method, real_server.url + path.replace("{", "").replace("}", ""))
                assert answer.status_code < 500, (method, path)
