"""Search and filters as one value."""

import pytest

from workstation.app import Program
from workstation.models.filters import JobFilter

pytestmark = pytest.mark.anyio


async def test_the_bar_says_what_was_narrowed(program: Program) -> None:
    bar = program.window.queue.bar
    bar.search.setText(" zoë ")
    bar.printer.setCurrentText("Prusa XL")
    bar.discipline.setCurrentText("Art")
    bar.only_new.setChecked(True)
    assert bar.filter() == JobFilter(search="zoë", printer="Prusa XL", discipline="Art", only_new=True)
    bar.clear()
    assert bar.filter() == JobFilter()


async def test_how_much_is_on_screen_is_said(program: Program) -> None:
    bar = program.window.queue.bar
    bar.show_fill(3, 3, 3, is_narrowed=False)
    assert bar.fill.text() == "3 in this queue"
    bar.show_fill(1, 3, 3, is_narrowed=True)
    assert bar.fill.text() == "1 of 3 jobs"
    bar.show_fill(1000, 1000, 5000, is_narrowed=False)
    assert bar.fill.text() == "Newest 1,000 of 5,000"
    assert not bar.more.isHidden()
