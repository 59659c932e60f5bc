"""A part of the page loads when it is seen, for the printer that is shown."""

import pytest

from tests.workstation.waiting import until
from workstation.app import Program
from workstation.client import errors
from workstation.views.printers.part import PrinterPart

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("bare_window")]


class Counting(PrinterPart):
    loaded: tuple[int, ...] = ()
    trouble: errors.ClientError | None = None

    async def load(self) -> None:
        if self.trouble is not None:
            raise self.trouble
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
    part.trouble = errors.ServerTrouble("The database is away.")
    part.show_printer(5)
    await until(lambda: "The database is away." in part.failed.sentence)
    part.trouble = None
    part.failed.button.click()
    await until(lambda: part.loaded == (3, 4, 5))
    assert part.failed.sentence == ""
    link = fleet_program.desk.link
    link.lost()
    link.heard()
    part.show_printer(6)
    await until(lambda: part.loaded[-1] == 6)
    assert part.loaded == (3, 4, 5, 6)  # a link that comes back overwrites nothing that is there
    link.lost()
    part.show_printer(7)
    link.heard()
    await until(lambda: part.loaded[-1] == 7)  # nobody could be asked before
    part.close()
