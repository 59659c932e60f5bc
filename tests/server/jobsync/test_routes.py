"""Every address: who may call it, and in whose words unknown ones are refused."""

import pytest

from tests.programs.laboratory import Lab
from tests.server.jobsync.people import NOT_YOURS, ROOT, person

pytestmark = pytest.mark.anyio


async def test_strangers_get_nothing(lab: Lab) -> None:
    for method, path in (
        ("POST", "/logout"),
        ("GET", "/sync_jobs"),
        ("POST", "/sync_jobs"),
        ("PUT", "/upload_file/1"),
        ("GET", "/upload_file/1"),
        ("PATCH", "/upload_file/1"),
        ("GET", "/download_file/1"),
    ):
        assert (await lab.public.request(method, ROOT + path)).status_code == 401


async def test_unknown_addresses_are_refused_in_our_words(lab: Lab) -> None:
    answer = await lab.public.get(f"{ROOT}/upload_file/1/x")
    assert (answer.status_code, answer.json()) == (404, {"message": "Not found", "error": "Not found"})
    answer = await lab.public.delete(f"{ROOT}/sync_jobs")
    assert answer.status_code == 405
    assert answer.json()["error"] == answer.json()["message"]


async def test_hostile_numbers(lab: Lab) -> None:
    jane = await person(lab)
    for number in ("0", "-1", "9" * 30, "%00", "1%00", "..%2f..%2fkeys", "1.0"):
        for method in ("GET", "HEAD"):
            assert (await jane.client.request(method, f"/download_file/{number}")).status_code == 404
        answer = await jane.client.put(f"/upload_file/{number}", files={"file": ("x", b"x")})
        assert answer.status_code == 404
        assert answer.json()["message"] in (NOT_YOURS, "Not found")
