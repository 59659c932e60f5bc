import hashlib
import re

import pytest

from tests.server.pages.counter import Counter

pytestmark = pytest.mark.anyio


async def test_every_file_that_a_page_names_is_there_for_ever(counter: Counter) -> None:
    named = set(re.findall(r'"(/assets/[^"]+)"', (await counter.client.get("/")).text))
    assert {name.rsplit(".", 1)[1] for name in named} == {"css", "js", "svg"}
    for address in named:
        answer = await counter.client.get(address)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert address.split(".")[1] == hashlib.sha256(answer.content).hexdigest()[:12]


async def test_a_wrong_hash_or_a_path_is_not_found(counter: Counter) -> None:
    for name in ("style.css", "style.000000000000.css", "..%2fstyle.css"):
        assert (await counter.client.get(f"/assets/{name}")).status_code == 404


async def test_robots_keep_away_from_private_pages(counter: Counter) -> None:
    rules = (await counter.client.get("/robots.txt")).text.splitlines()
    assert {"Disallow: /status/", "Disallow: /confirm/", "Disallow: /api/"} <= set(rules)


async def test_the_little_picture(counter: Counter) -> None:
    answer = await counter.client.get("/favicon.ico")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")
