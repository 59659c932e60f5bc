"""Every control of every screen and every sheet has a name for a screen reader, and every action a way by keyboard."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tests.workstation.back_office import opened
from tests.workstation.device_lab import WithDevices
from tests.workstation.fake_fleet import MAKERS
from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.fake_shop import FakeShop
from tests.workstation.fake_shop import order as order_row
from tests.workstation.waiting import sheet, until
from workstation.actions.possible import VERBS
from workstation.app import Program
from workstation.dialogs.add_printer import AddPrinterDialog
from workstation.dialogs.approve import ApproveDialog
from workstation.dialogs.candidate import CandidateDialog
from workstation.dialogs.choose import ChooseDialog
from workstation.dialogs.confirm import ConfirmDialog
from workstation.dialogs.login import LoginDialog
from workstation.dialogs.material import MaterialDialog
from workstation.dialogs.orders.consent import ConsentDialog
from workstation.dialogs.orders.kept import KeptDialog
from workstation.dialogs.orders.print_these import PrintTheseDialog
from workstation.dialogs.orders.ship import ShipDialog
from workstation.dialogs.orders.talk import TalkDialog
from workstation.dialogs.pickup import PickupDialog
from workstation.dialogs.plate import PlateDialog
from workstation.dialogs.preferences import Preferences, PreferencesDialog
from workstation.dialogs.progress import ProgressSheet
from workstation.dialogs.reason import ReasonDialog
from workstation.dialogs.reject import RejectDialog
from workstation.dialogs.send_to_printer import SendDialog
from workstation.dialogs.sheet import Sheet
from workstation.dialogs.shortcuts import ShortcutsDialog
from workstation.dialogs.staff import StaffDialog
from workstation.dialogs.stock.importing import ImportDialog
from workstation.dialogs.stock.label import LabelDialog
from workstation.dialogs.stock.profile import ProfileDialog
from workstation.dialogs.stock.settle import SettleDialog
from workstation.dialogs.stock.spool import SpoolDialog
from workstation.dialogs.stock.tie import TieDialog
from workstation.dialogs.stock.use import UseDialog
from workstation.dialogs.stock.weigh_in import WeighInDialog
from workstation.dialogs.typed import TypedDialog
from workstation.kiosk.face import Face
from workstation.kiosk.leaving import LeaveDialog
from workstation.models.orders.kept import Line
from workstation.models.stock.trays import Place
from workstation.records.catalog import Catalog
from workstation.records.etsy import Consent
from workstation.records.jobs import QUEUES, Job
from workstation.records.orders import Order
from workstation.records.printers import Fit, Maker, Printer, State
from workstation.records.prints import Material
from workstation.records.stock import ImportReport, OpenPrint, Spool
from workstation.settings import Settings
from workstation.views.keys import overview
from workstation.views.places import places
from workstation.widgets.theme import Theme

pytestmark = pytest.mark.anyio


class House(WithDevices, FakeShop):
    """A lab whose every place has something to show."""


_ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.EditableText,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
    QAccessible.Role.List,
    QAccessible.Role.Slider,
    QAccessible.Role.ProgressBar,
}

SHEETS: dict[str, Callable[[Theme], Sheet]] = {
    "add printer": lambda theme: AddPrinterDialog(theme, [Maker.from_wire(row) for row in MAKERS], ["XL"]),
    "approve": lambda theme: ApproveDialog(theme, Job.from_wire(row(1))),
    "candidate": lambda _: CandidateDialog("part.gcode", "Job", "Job.gcode", 9),
    "choose": lambda _: ChooseDialog("Which?", "", "Go", [("a", "A"), ("b", "B")], wants_reason=True),
    "confirm": lambda _: ConfirmDialog("Really?", "It is gone then.", "Delete"),
    "login": lambda _: LoginDialog("http://lab.test", "front-desk", "Please."),
    "pickup": lambda _: PickupDialog("Job", "Jane Doe", "$3.00", "12 g"),
    "preferences": lambda _: PreferencesDialog(Preferences("", {}, "", ""), ["Filament"], [("A", "/a")]),
    "progress": lambda _: ProgressSheet("Fetching", ""),
    "reason": lambda _: ReasonDialog("Why?", "", "Go", tick="Quietly"),
    "reject": lambda theme: RejectDialog(theme, "Job", [("a", "Too thin")]),
    "shortcuts": lambda theme: ShortcutsDialog(theme, [("Everywhere", [(("F1",), "This overview")])]),
    "staff": lambda _: StaffDialog([f"Person {number}" for number in range(20)], ""),
    "typed": lambda _: TypedDialog("Prune?", "", "Prune", "prune"),
    "material": lambda _: MaterialDialog(Material(1, 1, 0, 0, "PLA")),
    "plate": lambda _: PlateDialog("Start?", "", "Start"),
    "send": lambda _: SendDialog("Job", [Fit(1, "One", True), Fit(2, "Two", False, False, ("Full.",))], {}),
    "consent": lambda _: ConsentDialog(
        Consent("https://etsy.example", "v", "s", "http://x"), comes_back=False
    ),
    "print these": lambda theme: PrintTheseDialog(
        theme,
        Order.from_wire(order_row(3)),
        [Printer(1, "One"), Printer(2, "Two")],
        {1: State(), 2: State()},
        [],
    ),
    "ship": lambda _: ShipDialog([Order.from_wire(order_row(1))]),
    "ship many": lambda _: ShipDialog([Order.from_wire(order_row(number)) for number in (1, 2)]),
    "kept": lambda theme: KeptDialog(theme, [Line("Ada")]),
    "talk": lambda _: TalkDialog("Ada"),
    "spool": SpoolDialog,
    "weigh in": lambda _: WeighInDialog(Spool(7, "PLA", "Red")),
    "use": lambda _: UseDialog(Spool(7, "PLA", "Red")),
    "tie": lambda theme: TieDialog(theme, Spool(7, "PLA", "Red"), [Place(1, "XL", 0, "PLA")]),
    "settle": lambda theme: SettleDialog(theme, OpenPrint(9, name="gear"), [Spool(7, "PLA", "Red")]),
    "label": lambda _: LabelDialog([Spool(7, "PLA", "Red")]),
    "product": lambda _: ProfileDialog(),
    "import": lambda theme: ImportDialog(theme, ImportReport(1)),
    "leaving": lambda _: LeaveDialog("kiosk-1"),
}


def nameless(widget: QWidget) -> list[str]:
    """Controls on screen without a name, as `role of class`."""
    start = QAccessible.queryAccessibleInterface(widget)
    return [
        f"{found.role().name} of {type(found.object()).__name__}"
        for found in _walk(start)
        if found.role() in _ROLES and not _is_part(found) and not found.text(QAccessible.Text.Name).strip()
    ]


def _is_loaded(screen: QWidget | None) -> bool:
    return bool(getattr(screen, "is_loaded", True))


def _walk(start: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if start is None or not start.isValid() or start.state().invisible:
        return
    yield start
    if start.role() in (QAccessible.Role.Table, QAccessible.Role.List):
        return  # Rows speak for themselves: their words are the model's.
    for number in range(start.childCount()):
        yield from _walk(start.child(number))


def _is_part(found: QAccessibleInterface) -> bool:
    """A line inside a spin box or an editable combo box: the whole has the name."""
    above = found.parent()
    return above is not None and above.role() in (QAccessible.Role.SpinBox, QAccessible.Role.ComboBox)


async def test_a_control_without_a_name_is_found(qapp: QApplication) -> None:
    made = QWidget()
    column = QVBoxLayout(made)
    for part in (QToolButton(), QLineEdit(), QComboBox(), QCheckBox(), QTableView(), QDoubleSpinBox()):
        column.addWidget(part)
    made.show()
    qapp.processEvents()
    assert len(nameless(made)) == 6


@pytest.mark.parametrize("name", SHEETS)
async def test_every_sheet_names_its_controls(qapp: QApplication, theme: Theme, name: str) -> None:
    made = SHEETS[name](theme)
    made.show()
    qapp.processEvents()
    assert made.accessibleName()
    assert nameless(made) == []
    made.finish()


async def test_every_screen_names_its_controls(qapp: QApplication, settings: Settings) -> None:
    async with opened(qapp, settings, House(), is_bare=False) as program:
        for place in places():
            program.window.go(place.key)
            screen = program.window.stack.currentWidget()
            await until(partial(_is_loaded, screen))
            qapp.processEvents()
            assert nameless(program.window) == [], place.key
        assert unknown_keys(program.window) == set()


async def test_every_face_of_the_orders_names_its_controls(shop_program: Program, qapp: QApplication) -> None:
    shop_program.window.go("orders")
    place: Any = shop_program.window.stack.currentWidget()
    await until(lambda: place.is_loaded)
    for key in place.bar.faces.buttons:
        place.bar.faces.buttons[key].click()
        await until(lambda: place._loading is None)
        place.show_order(Order.from_wire(order_row(1)))
        qapp.processEvents()
        assert nameless(shop_program.window) == [], key


async def test_every_part_of_a_printer_names_its_controls(fleet_program: Program, qapp: QApplication) -> None:
    fleet_program.window.show_printer(3)
    page: Any = fleet_program.window.stack.currentWidget()
    for key in page.page.tabs.buttons:
        page.page.tabs.buttons[key].click()
        qapp.processEvents()
        assert nameless(fleet_program.window) == [], key


async def test_a_job_of_every_status_names_its_controls(program: Program, fake_lab: FakeLab) -> None:
    fake_lab.add(*(row(20 + number, status) for number, status in enumerate(QUEUES)))
    for number, status in enumerate(QUEUES):
        job = Job.from_wire(row(20 + number, status))
        program.desk.board.merge((job,))
        program.window.show_job(job)
        assert nameless(program.window) == [], status


async def test_the_kiosk_names_its_controls(qapp: QApplication, theme: Theme, fake_lab: FakeLab) -> None:
    face = Face(theme)
    transport = fake_lab.transport()
    transport.token = fake_lab.token
    face.form.show_catalog(Catalog.from_wire(await transport.ask("GET", "/catalog")))
    face.show()
    for page in (face.doors, face.form, face.chooser, face.receipt, face.lookup, face.wall):
        face.show_page(page)
        qapp.processEvents()
        assert nameless(face) == [], type(page).__name__
    face.let_go()
    await transport.close()


async def test_no_key_is_taken_twice_and_the_overview_knows_each(program: Program) -> None:
    taken = [shortcut.key().toString() for shortcut in program.window.findChildren(QShortcut)]
    assert len(taken) == len(set(taken)), sorted(key for key in taken if taken.count(key) > 1)
    assert unknown_keys(program.window) == set()
    program.window.show_keys()
    page = await sheet(ShortcutsDialog)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    await until(lambda: not page.isVisible())


def unknown_keys(window: QWidget) -> set[str]:
    """Keys that work somewhere in the window, and that the overview does not name."""
    taken = {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    said = {
        QKeySequence(key).toString() for _, group in overview(places()) for keys, _ in group for key in keys
    }
    queues = {f"Ctrl+{number}" for number in range(1, len(QUEUES) + 1)}  # from the first to the last
    return taken - said - queues


async def test_every_verb_has_a_key_and_two_that_share_one_never_meet() -> None:
    assert all(verb.shortcut for verb in VERBS)
    for verb in VERBS:
        for other in VERBS:
            if verb is not other and verb.shortcut == other.shortcut:
                assert not verb.statuses & other.statuses


async def test_a_key_that_two_verbs_share_still_works(program: Program, fake_lab: FakeLab) -> None:
    done = next(job for job in program.desk.board if job.status == "COMPLETED")
    program.window.show_job(done)
    program.window.queue.table.setFocus()
    QTest.keyClick(program.window.queue.table, Qt.Key.Key_Z)
    await until(lambda: fake_lab.jobs[done.id]["status"] == "PRINTING")


async def test_tab_reaches_every_button_of_a_job(program: Program, qapp: QApplication) -> None:
    job = next(job for job in program.desk.board if job.status == "UPLOADED")
    program.window.show_job(job)
    program.window.activateWindow()
    qapp.processEvents()
    panel = program.window.queue.panel
    wanted: set[QWidget] = {
        found
        for found in panel.findChildren(QAbstractButton)
        if found.isVisible() and found.isEnabled() and found.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert len(wanted) > 4
    program.window.queue.bar.search.setFocus()
    reached: set[QWidget] = set()
    at: QWidget | None = program.window.queue.bar.search
    for _ in range(200):
        at = at.nextInFocusChain() if at is not None else None
        if at is None or isinstance(at, QLineEdit):
            continue
        reached.add(at)
    assert wanted <= reached
