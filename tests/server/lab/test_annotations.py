"""Review marks and notes: once for each key, and told to everybody."""

import uuid

import pytest
from sqlalchemy import update

from server.foundation import clock, schema
from server.lab import annotations
from tests.programs.laboratory import Lab, race

pytestmark = pytest.mark.anyio


def body(notes: str) -> dict[str, str]:
    return {"notes": notes, "staff_name": "Dana"}


@pytest.mark.both_databases
async def test_a_repeated_key_gets_the_first_answer(lab: Lab) -> None:
    job_id = await lab.submit()
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("one"), headers=key)
    again = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("two"), headers=key)
    assert first.json() == again.json()
    assert lab.job(job_id)["notes"] == "one"
    assert lab.events(job_id).count("NotesUpdated") == 1


@pytest.mark.both_databases
async def test_a_key_at_once_happens_once(lab: Lab) -> None:
    job_id = await lab.submit()
    key = {"Idempotency-Key": str(uuid.uuid4())}
    answers = await race(
        [lambda: lab.staff.patch(f"/jobs/{job_id}/notes", json=body("one"), headers=key)] * 10
    )
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    assert lab.events(job_id).count("NotesUpdated") == 1


@pytest.mark.both_databases
async def test_a_key_belongs_to_a_desk_an_action_and_a_job(lab: Lab) -> None:
    one, other = await lab.submit(), await lab.submit()
    key = {"Idempotency-Key": "the same key"}
    await lab.staff.patch(f"/jobs/{one}/notes", json=body("one"), headers=key)
    await lab.staff.patch(f"/jobs/{other}/notes", json=body("other"), headers=key)
    await lab.admin.patch(f"/jobs/{one}/notes", json=body("from another desk"), headers=key)
    review = {"reviewed": True, "staff_name": "Dana"}
    await lab.staff.post(f"/jobs/{one}/review", json=review, headers=key)
    assert (lab.job(one)["notes"], lab.job(other)["notes"]) == ("from another desk", "other")
    assert lab.job(one)["staff_viewed_at"] is not None


async def test_a_refusal_is_not_remembered(lab: Lab) -> None:
    job_id = await lab.submit()
    key = {"Idempotency-Key": "the same key"}
    await lab.other.post(f"/jobs/{job_id}/lock")
    refused = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("one"), headers=key)
    assert refused.status_code == 409
    await lab.other.post(f"/jobs/{job_id}/unlock")
    taken = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("one"), headers=key)
    assert taken.status_code == 200


@pytest.mark.parametrize("key", ["short", "x" * 65, ""])
async def test_keys_have_a_length(lab: Lab, key: str) -> None:
    job_id = await lab.submit()
    answer = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("x"), headers={"Idempotency-Key": key})
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"Idempotency-Key"}


async def test_empty_notes_are_none(lab: Lab) -> None:
    job_id = await lab.submit()
    await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("x"))
    answer = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("  "))
    assert (answer.json()["notes"], answer.json()["job"]["has_notes"]) == (None, False)
    long = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("x" * 10_001))
    assert long.status_code == 400


async def test_notes_keep_their_lines(lab: Lab) -> None:
    job_id = await lab.submit()
    text = "first\n\nsecond “quoted” 😀 <script>"
    assert (await lab.staff.patch(f"/jobs/{job_id}/notes", json=body(text))).json()["notes"] == text


@pytest.mark.both_databases
async def test_answers_nobody_repeats_any_more_are_forgotten(lab: Lab) -> None:
    job_id = await lab.submit()
    key = {"Idempotency-Key": str(uuid.uuid4())}
    await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("one"), headers=key)
    await lab.desk.db.write(annotations.forget_answers)
    repeated = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("two"), headers=key)
    assert repeated.json()["notes"] == "one"
    long_ago = clock.shift(clock.now(), days=-annotations.KEEP_DAYS - 1)
    lab.run(update(schema.answered).values(at=long_ago))
    await lab.desk.db.write(annotations.forget_answers)
    again = await lab.staff.patch(f"/jobs/{job_id}/notes", json=body("two"), headers=key)
    assert again.json()["notes"] == "two"
