import re

import pytest

from tests.server.inspection.builders import binary_stl, box
from tests.server.pages.counter import FORM, Counter

pytestmark = pytest.mark.anyio


def wrong(page: str, field: str) -> str:
    """The sentence beside a field; empty when there is nothing to say."""
    found = re.search(rf'id="{field}-wrong"( hidden)?>.*?</span><span>(.*?)</span></p>', page, re.DOTALL)
    assert found
    assert bool(found[1]) is not bool(found[2])
    return found[2]


def nothing_stored(counter: Counter) -> bool:
    return not [path for path in counter.desk.storage.rglob("*") if path.is_file()]


async def test_the_form_shows_what_the_lab_offers(counter: Counter) -> None:
    page = (await counter.client.get("/")).text
    for method in counter.desk.catalog.methods:
        assert all(f'value="{colour.name}"' in page and colour.hex in page for colour in method.colours)
    assert "250 × 210 × 220 mm" in page
    assert "9.8 × 8.3 × 8.7 in" in page
    assert "$3.00" in page
    assert (await counter.client.get("/submit")).text == page


async def test_a_good_form_becomes_a_job_and_leads_to_its_page(counter: Counter) -> None:
    job_id, secret = await counter.submitted()
    page = await counter.client.get(f"/status/{secret}")
    assert page.status_code == 200
    assert job_id[:8] in page.text


async def test_errors_stand_beside_their_fields_and_entries_stay(counter: Counter) -> None:
    answer = await counter.submit(name="vase.txt", student_email="jane@", discipline="Engineering")
    assert answer.status_code == 400
    page = answer.text
    assert wrong(page, "student_email") == "Invalid email format"
    assert wrong(page, "file") == "File must be .stl, .obj, or .3mf format"
    assert not wrong(page, "student_name")
    assert 'value="Jane Doe"' in page
    assert "<option selected>Engineering</option>" in page
    assert re.search(r'value="Prusa MK4S"[^>]* checked', page)
    assert re.search(r'value="Blue"[^>]* checked', page)
    # The first of them has the focus, and is the only one.
    assert re.findall(r'<input id="(\w+)"[^>]* autofocus', page) == ["student_email"]
    assert page.count(" autofocus") == 1


async def test_an_empty_form_names_every_field(counter: Counter) -> None:
    answer = await counter.client.post("/submit", data={"student_name": ""}, files={"other": b""})
    assert answer.status_code == 400
    hidden = re.findall(r'id="(\w+)-wrong" hidden', answer.text)
    # Of colour and printer nothing can be said before there is a method.
    assert hidden == ["printer", "color"]


async def test_what_was_entered_is_escaped(counter: Counter) -> None:
    nasty = '"><script>alert(1)</script>'
    answer = await counter.submit(student_name=nasty, student_email=nasty)
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text


async def test_a_file_that_is_no_model_is_refused_in_words(counter: Counter) -> None:
    answer = await counter.submit(model=b"MZ this is a program")
    assert answer.status_code == 400
    assert wrong(answer.text, "file").endswith(".")
    assert nothing_stored(counter)


@pytest.mark.parametrize("times", [1, 3])
async def test_a_file_that_is_too_large_keeps_the_entries(counter: Counter, times: int) -> None:
    answer = await counter.submit(model=bytes(counter.desk.policy.max_upload_bytes * times + 1))
    assert answer.status_code == 413
    assert "larger than 50 MB" in wrong(answer.text, "file")
    assert 'value="Jane Doe"' in answer.text
    assert nothing_stored(counter)


async def test_the_same_file_twice_is_explained(counter: Counter) -> None:
    await counter.submitted()
    again = await counter.submit()
    assert again.status_code == 409
    assert "already submitted this file" in again.text
    assert 'value="Jane Doe"' in again.text


async def test_the_limit_is_said_above_the_form(counter: Counter) -> None:
    for size in range(counter.desk.policy.submissions_per_hour):
        await counter.submit(model=binary_stl(box(10 + size)))
    answer = await counter.submit(model=binary_stl(box(99)))
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "Submission limit exceeded" in answer.text


async def test_a_field_that_the_form_does_not_have_is_still_heard(counter: Counter) -> None:
    answer = await counter.submit(essay="x" * 5000)
    assert answer.status_code == 400
    assert "essay is too long" in answer.text


async def test_no_cookie_is_set_or_needed(counter: Counter) -> None:
    answer = await counter.client.post("/submit", data=FORM, files={"file": ("a.stl", binary_stl(box()))})
    assert answer.status_code == 303
    assert "set-cookie" not in answer.headers
