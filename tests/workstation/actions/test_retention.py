"""Sweeps carry the name of whoever is at the desk."""

from unittest.mock import AsyncMock, Mock

import pytest

from workstation.actions import retention
from workstation.records.retention import ARCHIVE, PRUNE, Sweep

pytestmark = pytest.mark.anyio


async def test_preview_and_sweep_ask_the_same_question() -> None:
    admin = Mock(preview_sweep=AsyncMock(return_value=Sweep(3)), sweep=AsyncMock(return_value=Sweep(3)))
    desk = Mock(admin=admin)
    desk.shift.staff_name = "Jane Doe"
    assert await retention.preview(desk, ARCHIVE, 90) == Sweep(3)
    assert await retention.sweep(desk, PRUNE, 365) == Sweep(3)
    admin.preview_sweep.assert_awaited_once_with(ARCHIVE, 90, "Jane Doe")
    admin.sweep.assert_awaited_once_with(PRUNE, 365, "Jane Doe")
