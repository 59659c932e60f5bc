"""Notification settings under /api/v1."""

import pytest
from sqlalchemy import select

from server.foundation import schema
from tests.programs.laboratory import Lab
from tests.server.printers.asking import added
from tests.server.printers.fake_driver import FakeMaker

pytestmark = pytest.mark.anyio


async def test_settings_are_read_by_staff_and_changed_by_administrators(fakes: FakeMaker, lab: Lab) -> None:
    path = f"/printers/{await added(lab)}/notifications"
    assert (await lab.staff.get(path)).json()["notify_maintenance"] is True
    assert (await lab.staff.put(path, json={})).status_code == 403
    changed = await lab.admin.put(path, json={"webhook_url": "https://example.com/x", "email_to": "a@b.de"})
    assert len(changed.json()["webhook_secret"]) > 30
    again = (await lab.admin.put(path, json={"notify_print_start": False, "webhook_url": None})).json()
    assert (again["webhook_url"], again["notify_print_start"], again["email_to"]) == (None, False, "a@b.de")
    assert "webhook_secret" not in again


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "ftp://example.com/", "http://10.0.0.8/", "nonsense"]
)
async def test_a_webhook_inside_is_refused_at_once(fakes: FakeMaker, lab: Lab, url: str) -> None:
    path = f"/printers/{await added(lab)}/notifications"
    answer = await lab.admin.put(path, json={"webhook_url": url})
    assert answer.status_code == 400
    assert "webhook_url" in answer.json()["errors"]
    assert (await lab.staff.get(path)).json()["webhook_url"] is None


async def test_a_trial_goes_to_everybody(fakes: FakeMaker, lab: Lab) -> None:
    path = f"/printers/{await added(lab)}/notifications"
    assert (await lab.admin.post(f"{path}/test")).status_code == 409
    await lab.admin.put(path, json={"email_to": "a@b.de", "notify_print_start": False})
    assert (await lab.admin.post(f"{path}/test")).status_code == 200
    (parcel,) = lab.rows(select(schema.outbox))
    assert (parcel["kind"], parcel["recipient"]) == ("printer_mail", "a@b.de")
    listed = (await lab.admin.get("/admin/outbox")).json()["mails"]
    assert [(mail["kind"], mail["job_id"]) for mail in listed] == [("printer_mail", None)]
