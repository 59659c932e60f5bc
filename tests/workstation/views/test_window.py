"""The window around the screens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_lab import FakeLab
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.dialogs.shortcuts import ShortcutsDialog
from workstation.dialogs.staff import StaffDialog

pytestmark = pytest.mark.anyio
SPEAKING = {"Button", "ButtonMenu", "EditableText", "CheckBox", "ComboBox", "Table", "RadioButton"}


def nameless(found: QAccessible.State | None, path: str = "") -> list[str]:
    role = str(found.role()).rpartition(".")[2]  # type: ignore[union-attr]  # the stubs name the interface oddly
    name = found.text(QAccessible.Text.Name)  # type: ignore[union-attr]  # see above
    here = f"{path}/{role}"
    faults = [here] if role in SPEAKING and not name and found.state().invisible == 0 else []  # type: ignore[union-attr]  # see above
    for number in range(found.childCount()):  # type: ignore[union-attr]  # see above
        child = found.child(number)  # type: ignore[union-attr]  # see above
        if child is not None and child.isValid() and role not in {"Table", "ComboBox"}:
            faults += nameless(child, here)
    return faults


async def test_every_control_has_an_accessible_name(program: Program) -> None:
    program.window.show_job(program.desk.board.in_queue("UPLOADED")[0])
    QAccessible.setActive(True)
    assert nameless(QAccessible.queryAccessibleInterface(program.window)) == []
    QAccessible.setActive(False)


async def test_places_titles_and_the_last_one_is_remembered(program: Program) -> None:
    program.window.go("PRINTING")
    assert program.window.queue.status == "PRINTING"
    assert program.window._title.text() == "Printing"
    assert program.around.settings["place"] == "PRINTING"
    program.window.go("nowhere")
    assert program.window.queue.status == "UPLOADED"
    QTest.keyClick(program.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert program.window._title.text() == "Devices"
    screen, here = program.window.stack.currentWidget(), program.window.focusWidget()
    assert screen is not None
    assert here is not None
    assert screen.isAncestorOf(here)  # whoever came by a key goes on by keys
    program.window.navigation.entries["COMPLETED"].setFocus()
    QTest.keyClick(program.window.navigation.entries["COMPLETED"], Qt.Key.Key_Return)
    assert program.window.queue.status == "COMPLETED"


async def test_the_acting_person_is_changed_in_one_click(program: Program) -> None:
    assert program.window.staff.text() == "Jane Doe"
    program.window.staff.click()
    chooser = await sheet(StaffDialog)
    chooser._choose("John Smith")
    chooser.accept()
    await until(lambda: program.window.staff.text() == "John Smith")


async def test_look_and_sound_are_switched_and_kept(program: Program) -> None:
    program.window.look.click()
    assert program.around.settings["theme"] == "dark"
    assert program.theme.is_dark
    program.window.sound.click()
    assert program.around.settings["sound"] is False
    program.theme.choose("light")


async def test_the_keyboards_overview_opens(program: Program) -> None:
    program.window.show_keys()
    (await sheet(ShortcutsDialog)).reject()


async def test_the_windows_size_is_remembered(
    program: Program, fake_lab: FakeLab, qapp: QApplication
) -> None:
    program.window.resize(1200, 700)
    program.window.close()
    assert program.around.settings["geometry"]
    assert program.stop.is_set()
