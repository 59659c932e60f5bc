"""A part of the page loads when it is seen, for the printer that is shown."""

import pytest

from tests.workstation.waiting import until
from workstation.app import Program
from workstation.views.printers.part import PrinterPart

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


class Counting(PrinterPart):
    loaded: tuple[int, ...] = ()

    async def load(self) -> None:
        self.loaded = (*self.loaded, self.printer_id)


async def test_loaded_when_seen(fleet_program: Program) -> None:
    part = Counting(fleet_program.around)
    part.show_printer(3)
    assert part.loaded == ()
    part.show()
    await until(lambda: part.loaded == (3,))
    part.show_printer(3)
    part.show_printer(4)
    await until(lambda: part.loaded == (3, 4))
    part.close()
