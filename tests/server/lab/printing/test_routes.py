"""Who may send a job to a printer: staff; see test_routes for what strangers and lab PCs get there."""

import pytest

from server.foundation.operations import Who
from server.lab.printing import routes
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_all_of_it_is_the_staffs(lab: Lab) -> None:
    operations = routes.operations(lab.desk, lab.bridge)
    assert {operation.who for operation in operations} == {Who.STAFF}
    assert len({(operation.method, operation.path) for operation in operations}) == len(operations)


async def test_a_lab_pc_sends_nothing(lab: Lab) -> None:
    job_id = await lab.job_in("READYTOPRINT")
    before = lab.seen(job_id)
    answer = await lab.kiosk.post(f"/jobs/{job_id}/send", json={"printer_id": 1, "plate_is_clear": True})
    assert answer.status_code == 403
    assert lab.seen(job_id) == before
