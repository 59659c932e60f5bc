"""What the app asks of every system. That each has the shape is for the type checker."""

import pytest

from tests.programs.laboratory import Lab


@pytest.mark.anyio
async def test_an_address_that_nobody_has_is_refused_in_the_words_of_its_system(lab: Lab) -> None:
    for path, key in (("/api/nothing", "error"), ("/api/v1/nothing", "message")):
        answer = await lab.public.get(f"http://lab.test{path}")
        assert answer.status_code == 404
        assert key in answer.json()
