"""Every system beside the lab is there, and each answers in its own words."""

import pytest

from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("path", "keys"),
    [
        ("/api/orders", {"error", "status", "message"}),
        ("/pisync/devices", {"message"}),
        ("/sync_jobs", {"message", "error"}),
        ("/jobs/list/1", {"detail"}),
    ],
)
async def test_a_stranger_is_refused_in_the_words_of_the_system(lab: Lab, path: str, keys: set[str]) -> None:
    answer = await lab.public.get(f"http://lab.test{path}")
    assert answer.status_code == 401
    assert set(answer.json()) == keys
