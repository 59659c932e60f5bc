"""Audit verbs carry the name of whoever is at the desk."""

from unittest.mock import AsyncMock, Mock

import pytest

from workstation.actions import audits
from workstation.records.audits import ORPHANED, Finding

pytestmark = pytest.mark.anyio


async def test_starting_answers_the_task() -> None:
    desk = Mock(admin=Mock(start_audit=AsyncMock(return_value="task-1")))
    assert await audits.start(desk) == "task-1"


async def test_a_file_is_deleted_in_somebody_s_name() -> None:
    desk = Mock(admin=Mock(delete_file=AsyncMock()))
    desk.shift.staff_name = "Jane Doe"
    await audits.delete(desk, Finding(ORPHANED, "a.stl"))
    desk.admin.delete_file.assert_awaited_once_with(ORPHANED, "a.stl", "Jane Doe")
