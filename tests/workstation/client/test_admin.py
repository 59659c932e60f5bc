"""The calls behind the counter: paths, bodies, and answers as records."""

import pytest

from tests.workstation.back_office import BackOffice
from workstation.client import errors
from workstation.client.admin import Admin
from workstation.records.audits import ORPHANED, STALE

pytestmark = pytest.mark.anyio


@pytest.fixture
def office() -> BackOffice:
    return BackOffice()


@pytest.fixture
def admin(office: BackOffice) -> Admin:
    transport = office.transport()
    transport.token = office.token
    return Admin(transport)


async def test_staff_is_added_and_switched(admin: Admin, office: BackOffice) -> None:
    assert (await admin.add_staff("Ann Lee", "Jane Doe")).name == "Ann Lee"
    changed = await admin.set_staff_active("Ann Lee", "Jane Doe", is_active=False)
    assert not changed.is_active
    assert ("PATCH", "/staff/Ann Lee") in office.asked


async def test_an_audit_is_started_followed_and_read(admin: Admin) -> None:
    assert await admin.start_audit() == "task-2"
    assert (await admin.audit_status()).is_running
    report = await admin.audit_report()
    assert report is not None
    assert len(report.findings) == 5


async def test_before_the_first_audit_there_is_no_report(admin: Admin, office: BackOffice) -> None:
    office.report = None
    assert await admin.audit_report() is None


async def test_files_are_deleted_by_kind(admin: Admin, office: BackOffice) -> None:
    await admin.delete_file(ORPHANED, "a.stl", "Jane Doe")
    await admin.delete_file(STALE, "b.stl", "Jane Doe")
    assert office.told("/admin/audit/orphaned-file") == [{"file_path": "a.stl", "staff_name": "Jane Doe"}]
    assert office.told("/admin/audit/stale-file")[0]["file_path"] == "b.stl"


@pytest.mark.parametrize(("verb", "count"), [("archive", 12), ("prune", 5)])
async def test_a_preview_changes_nothing_and_a_sweep_does(
    admin: Admin, office: BackOffice, verb: str, count: int
) -> None:
    assert (await admin.preview_sweep(verb, 90, "Jane Doe")).count == count
    assert (await admin.sweep(verb, 90, "Jane Doe")).count == count
    assert (await admin.preview_sweep(verb, 90, "Jane Doe")).count == 0
    assert [body.get("dry_run") for body in office.told(f"/admin/{verb}")] == [True, None, True]


async def test_mails_are_listed_by_state_and_sent_again(admin: Admin) -> None:
    assert [mail.id for mail in (await admin.mails("dead")).mails] == ["2"]
    assert [mail.id for mail in (await admin.mails(before="3")).mails] == ["2", "1"]
    await admin.retry_mail("2", "Jane Doe")
    assert (await admin.mails()).counts["dead"] == 0
    with pytest.raises(errors.NotFound):
        await admin.retry_mail("99", "Jane Doe")


async def test_statistics_are_asked_with_their_filters(admin: Admin) -> None:
    assert (await admin.statistics(30)).submitted == 12
    assert (await admin.overview()).counts["UPLOADED"] == 10
