"""From rows to the wire: what a page, a move and a candidate show."""

import pytest

from server.lab import rendering, transitions
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_paths_are_shown_as_the_document_writes_them(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    row = await lab.desk.db.read(transitions.load, job_id)
    assert rendering.file_path(row) == f"storage/Pending/{row.file_name}"
    moved = await lab.desk.db.read(rendering.moved, job_id)
    assert (moved.id, moved.status, moved.job.id) == (job_id, "PENDING", job_id)
    approved = await lab.desk.db.read(rendering.approved, job_id)
    assert (approved.weight_g, approved.cost_usd) == (25.5, "5.10")


async def test_an_expired_link_says_whether_another_may_be_asked_for(lab: Lab) -> None:
    row = await lab.desk.db.read(transitions.load, await lab.job_in("PENDING"))
    assert rendering.expired_link(row, 0).can_request_new_email
    assert not rendering.expired_link(row, 5).can_request_new_email
    confirmed = await lab.desk.db.read(transitions.load, await lab.job_in("READYTOPRINT"))
    assert not rendering.expired_link(confirmed, 0).can_request_new_email
