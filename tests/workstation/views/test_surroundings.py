"""What every screen is given."""

import pytest

from workstation.app import Program

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


async def test_screens_share_one_desk(program: Program) -> None:
    assert program.around.desk is program.desk is program.errands.desk
    assert program.around.tasks is program.tasks
