"""Four sections: numbers, meaning, what to do, and which buttons make sense."""

from pytestqt.qtbot import QtBot

from tests.workstation.back_office import CLEAN, REPORT
from workstation.records.audits import BROKEN, KINDS, MISMATCHED, ORPHANED, STALE, AuditReport
from workstation.views.upkeep.findings import AuditFindings
from workstation.widgets.theme import Theme

REPORTED = AuditReport.from_wire(REPORT)


def findings_of(qtbot: QtBot, theme: Theme, report: AuditReport = REPORTED) -> AuditFindings:
    view = AuditFindings(theme)
    qtbot.addWidget(view)
    view.show_report(report)
    view.show()
    return view


def test_each_section_explains_itself(qtbot: QtBot, theme: Theme) -> None:
    view = findings_of(qtbot, theme)
    said = set()
    for kind in KINDS:
        view.chips.buttons[kind].click()
        assert view.model.rowCount() == len(REPORTED.of(kind))
        said.add((view._meaning.text(), view._remedy.text()))
    assert len(said) == 4
    assert view.chips.buttons[ORPHANED].accessibleName() == "Orphaned files, 2"


def test_buttons_fit_the_section_and_the_choice(qtbot: QtBot, theme: Theme) -> None:
    view = findings_of(qtbot, theme)
    assert view.delete_button.isVisible()
    assert not view.delete_button.isEnabled()
    assert not view.job_button.isVisible()
    view.table.selectRow(0)
    assert view.delete_button.isEnabled()
    view.chips.buttons[MISMATCHED].click()
    assert not view.delete_button.isVisible()
    assert not view.job_button.isEnabled()
    view.table.selectRow(0)
    assert view.job_button.isEnabled()
    view.chips.buttons[STALE].click()
    assert view.delete_button.isVisible()


def test_it_begins_where_something_is_and_stays_there(qtbot: QtBot, theme: Theme) -> None:
    only_broken = AuditReport(None, REPORTED.of(BROKEN))
    view = findings_of(qtbot, theme, only_broken)
    assert view.chips.key == BROKEN
    view.show_report(AuditReport.from_wire(CLEAN))
    assert view.chips.key == ORPHANED
    assert view.empty.isVisible()


def test_a_row_that_is_opened_leads_to_its_job(qtbot: QtBot, theme: Theme) -> None:
    view = findings_of(qtbot, theme, AuditReport(None, REPORTED.of(BROKEN)))
    with qtbot.waitSignal(view.job_wanted) as heard:
        view.table.opened.emit(REPORTED.of(BROKEN)[0])
    assert heard.args == [REPORTED.of(BROKEN)[0].job_id]
