"""Nothing is touched before the number was read, and nothing is pruned before it was typed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.typed import TypedDialog
from workstation.settings import Settings
from workstation.views.upkeep.retention import RetentionView

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def retention(
    app: QApplication, settings: Settings, office: BackOffice
) -> AsyncIterator[tuple[Program, RetentionView]]:
    async with opened(app, settings, office) as program:
        program.window.go("retention")
        view = program.window.stack.currentWidget()
        assert isinstance(view, RetentionView)
        await until(lambda: view.is_loaded)
        yield program, view


def swept(office: BackOffice, verb: str) -> list[int]:
    """The days of each sweep that was no preview."""
    return [body["retention_days"] for body in office.told(f"/admin/{verb}") if not body.get("dry_run")]


async def test_archiving_asks_with_its_number(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with retention(qapp, settings, office) as (program, view):
        office.sweepable["archive"] = 1
        view.archive.go.click()
        question = await sheet(ConfirmDialog)
        assert question.windowTitle() == "Archive 1 job?"
        question.accept()
        await until(lambda: not view.archive.go.isEnabled())
        await until(lambda: "Archived: 1 job." in program.window.toasts.sentences)
        assert swept(office, "archive") == [90]
        assert view.archive._result.text() == "Archived: 1 job."


async def test_pruning_wants_the_number_typed(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with retention(qapp, settings, office) as (_, view):
        view.prune.go.click()
        question = await sheet(TypedDialog)
        question.accept()
        assert swept(office, "prune") == []
        question.typed.setText("5")
        question.accept()
        await until(lambda: swept(office, "prune") == [365])
        await until(lambda: view.prune.sweep is not None and view.prune.sweep.count == 0)
        assert not view.prune.go.isEnabled()


async def test_no_is_no(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with retention(qapp, settings, office) as (_, view):
        view.prune.go.click()
        (await sheet(TypedDialog)).reject()
        await until(view.prune.go.isEnabled)
        assert swept(office, "prune") == []


async def test_other_days_are_counted_anew(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with retention(qapp, settings, office) as (_, view):
        office.sweepable["archive"] = 3
        view.archive.days.setValue(10)
        assert not view.archive.go.isEnabled()
        await until(lambda: view.archive.go.text() == "Archive 3 jobs…")
        assert office.told("/admin/archive")[-1] == {
            "retention_days": 10,
            "staff_name": "Jane Doe",
            "dry_run": True,
        }
        assert view.archive.model.rowCount() == 3


async def test_a_refused_sweep_leaves_the_card_usable(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with retention(qapp, settings, office) as (program, view):
        view.archive.go.click()
        question = await sheet(ConfirmDialog)
        office.refuse["/admin/archive"] = (409, {"message": "A sweep is running already."})
        question.accept()
        await until(lambda: "A sweep is running already." in program.window.toasts.sentences)
        assert view.archive.go.isEnabled()
        assert view.archive.busy.sentence == ""
