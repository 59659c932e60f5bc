"""Walks the route table: who may call what, and how every refusal looks."""

import re
from itertools import product
from typing import Any

import httpx
import pytest

from server.foundation.operations import Operation, Who
from server.lab import routes
from server.lab.dialect import LabDialect
from server.lab.printing import routes as printing_routes
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio

# Strangers may call these and nothing else. Whoever adds a line has thought about what a stranger can do with it.
PUBLIC = {
    ("POST", "/auth/login"),
    ("GET", "/health"),
    ("POST", "/submit"),
    ("GET", "/confirm/expired"),
    ("POST", "/confirm/{token}"),
    ("POST", "/submit/confirm/{token}"),
    ("POST", "/submit/resend-confirmation"),
    ("GET", "/board"),
    ("GET", "/status/{token}"),  # the student's own secret, 192 bits; the answer names nobody
    ("GET", "/openapi.json"),
}
KIOSK = {("GET", "/catalog"), ("GET", "/price"), ("POST", "/auth/logout"), ("GET", "/auth/session")}
# Document 002 gives these to staff although their paths say admin.
STAFF_IN_SPITE_OF_PATH = {
    ("POST", "/jobs/{job_id}/admin/mark-failed"),
    ("POST", "/jobs/{job_id}/admin/resend-email"),
}
HEADERS = {
    "content-security-policy",
    "x-content-type-options",
    "x-frame-options",
    "referrer-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "cache-control",
}
BAD_BODIES = [
    b"",
    b"not json",
    b"[]",
    b"null",
    b'"text"',
    b"{",
    b'{"staff_name": 1, "reason": [], "name": {}, "weight_g": "x", "reviewed": "maybe"}',
    b'{"staff_name": "\x00"}',
    b'{"staff_name": "Dana\\u0000", "name": "a\\u0000b", "job_id": "\\u0000", "workstation_id": "\\u0000"}',
    b'{"staff_name": "\xff\xfe"}',
    b'{"staff_name": "\\ud800"}',
    b'{"weight_g": NaN, "time_hours": Infinity}',
    b'{"weight_g": 1e999, "time_hours": -1e999, "staff_name": "Nobody"}',
    b'{"retention_days": 99999999999999999999999999, "staff_name": "Nobody", "weight_g": 1e308, "time_hours": 1e308}',
    b'{"retention_days": -1, "staff_name": "Nobody"}',
    b'{"x": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    b'{"staff_name": "' + b"x" * 60_000 + b'"}',
    b"\xef\xbb\xbf{}",
]


def operations(lab: Lab) -> list[Operation]:
    printing = printing_routes.operations(lab.desk, lab.bridge)
    return routes.operations(lab.desk, LabDialect(lab.desk.db, lab.desk.keys), printing)


def filled(path: str) -> str:
    return re.sub(r"\{\w+(:\w+)?\}", "1", path)


async def call(client: httpx.AsyncClient, operation: Operation, **more: Any) -> httpx.Response:
    return await client.request(operation.method, filled(operation.path), **more)


async def test_strangers_get_nothing(lab: Lab) -> None:
    for operation in operations(lab):
        answer = await call(lab.public, operation)
        is_public = (operation.method, operation.path) in PUBLIC
        assert (operation.who is Who.PUBLIC) == is_public, operation.path
        if not is_public:
            assert answer.status_code == 401, operation.path
            assert answer.json() == {"message": "Invalid or expired token"}
            assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_lab_pcs_get_little(lab: Lab) -> None:
    for operation in operations(lab):
        key = (operation.method, operation.path)
        if key in PUBLIC | KIOSK:
            continue
        answer = await call(lab.kiosk, operation)
        assert answer.status_code == 403, operation.path
        assert answer.json() == {"message": "Insufficient permissions"}


async def test_staff_do_not_administrate(lab: Lab) -> None:
    refused = 0
    for operation in operations(lab):
        key = (operation.method, operation.path)
        is_admin = "/admin/" in operation.path and key not in STAFF_IN_SPITE_OF_PATH
        is_admin = is_admin or (operation.path.startswith("/staff") and operation.method != "GET")
        assert (operation.who is Who.ADMIN) == is_admin, operation.path
        if is_admin:
            answer = await call(lab.staff, operation)
            assert answer.status_code == 403, operation.path
            refused += 1
    assert refused >= 5


async def test_another_method_is_answered_with_all_that_there_are(lab: Lab) -> None:
    by_path: dict[str, set[str]] = {}
    for operation in operations(lab):
        by_path.setdefault(operation.path, set()).add(operation.method)
    for path, methods in by_path.items():
        wrong = next(name for name in ("PATCH", "PUT", "DELETE") if name not in methods)
        for method in (wrong, "OPTIONS"):
            answer = await lab.admin.request(method, filled(path))
            if answer.status_code != 405:  # another path takes it: /confirm/expired is also /confirm/{token}
                continue
            allowed = set(answer.headers["Allow"].replace(" ", "").split(","))
            assert methods <= allowed, path
            assert isinstance(answer.json()["message"], str)


async def test_every_answer_has_the_security_headers_and_none_opens_to_other_sites(lab: Lab) -> None:
    origin = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answers = [await call(lab.public, operation, headers=origin) for operation in operations(lab)]
    answers += [
        await lab.public.get("/nothing-here"),
        await lab.public.request("OPTIONS", "/jobs", headers=origin),
        await lab.public.get("http://lab.test/nothing-here", headers={"Accept": "text/html"}),
        await lab.public.post("/auth/login", content=b"x" * 70_000),
        await lab.staff.head("/jobs"),
    ]
    for answer in answers:
        assert answer.headers.keys() >= HEADERS, answer.request.url
        assert not [name for name in answer.headers if name.startswith("access-control")]


async def test_head_is_get_without_a_body(lab: Lab) -> None:
    for path in ("/jobs", "/board", "/health", "/events"):
        answer = await lab.staff.head(path)
        assert answer.status_code == 200, path


async def test_an_unknown_address(lab: Lab) -> None:
    answer = await lab.public.get("/nothing-here")
    assert answer.status_code == 404
    assert answer.json() == {"message": "Not found"}


async def test_bad_bodies_are_refused_in_words(lab: Lab) -> None:
    job_id = await lab.submit()
    before = lab.seen(job_id)
    for operation, body in product(operations(lab), BAD_BODIES):
        if operation.body is None or operation.path == "/jobs/{job_id}/lock":
            continue
        path = operation.path.replace("{job_id}", job_id).replace("{name}", "Robin").replace("{id}", "1")
        answer = await lab.admin.request(operation.method, path, content=body)
        allowed = {400, 401, 404}
        assert answer.status_code in allowed, (path, body[:60], answer.text)
        assert isinstance(answer.json()["message"], str)
    assert lab.seen(job_id) == before


async def test_a_lock_needs_no_body_but_refuses_a_bad_one(lab: Lab) -> None:
    job_id = await lab.submit()
    for body in BAD_BODIES[1:]:
        answer = await lab.staff.post(f"/jobs/{job_id}/lock", content=body)
        assert answer.status_code in {200, 400}, body[:60]
    assert (await lab.staff.post(f"/jobs/{job_id}/lock")).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=99999999999999999999999999",
        "page=x",
        "limit=0",
        "limit=201",
        "limit=1e3",
        "cursor=abc",
        "cursor=-1",
        "cursor=99999999999999999999999",
        "sort=id",
        "order=up",
        "status=GONE",
        "confirmation_expired=perhaps",
        "search=%00",
        "printer=%00",
        "search=" + "x" * 201,
    ],
)
async def test_bad_queries_are_refused_in_words(lab: Lab, query: str) -> None:
    answer = await lab.staff.get(f"/jobs?{query}")
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {query.split("=", maxsplit=1)[0]}


@pytest.mark.parametrize(
    "search", ["%FF%FE", "%F0%9F%98%80", "'; DROP TABLE jobs", "a*", "NEAR(", '"', "\\", "_%"]
)
async def test_strange_searches_find_nothing(lab: Lab, search: str) -> None:
    await lab.submit()
    answer = await lab.staff.get(f"/jobs?search={search}")
    assert answer.status_code == 200
    assert answer.json()["filtered"] == 0


async def test_what_is_too_large_is_refused_in_words(lab: Lab) -> None:
    async def endless() -> Any:
        for _ in range(200):
            yield b" " * 1024

    for client in (lab.public, lab.admin):
        for content in (b'{"a": "' + b"x" * 70_000 + b'"}', endless()):
            answer = await client.post("/auth/login", content=content)
            assert answer.status_code == 413
            assert answer.json() == {"message": "The request is too large."}


async def test_a_length_that_lies_is_not_believed(lab: Lab) -> None:
    answer = await lab.public.post("/auth/login", content=b"x" * 70_000, headers={"Content-Length": "2"})
    assert answer.status_code == 413
    answer = await lab.public.post("/auth/login", content=b"{}", headers={"Content-Length": "9" * 30})
    assert answer.status_code == 413


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "99999999999", "", "²"])
async def test_a_bad_lock_token_is_refused_in_words(lab: Lab, value: str) -> None:
    job_id = await lab.submit()
    answer = await lab.staff.post(
        f"/jobs/{job_id}/review",
        json={"reviewed": True, "staff_name": "Dana"},
        headers={b"Lock-Token": value.encode("latin-1")},
    )
    assert answer.status_code == 400
    assert "Lock-Token" in answer.json()["errors"]
