"""The table every panel shows: it chooses, opens, sorts as it was told, and hides what does not fit."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.workstation.back_office import mail
from workstation.models.mails import MailsModel
from workstation.records.mails import Mail
from workstation.widgets import record_table
from workstation.widgets.record_table import RecordTable
from workstation.widgets.theme import Theme


def table_of(qtbot: QtBot, theme: Theme, **given: object) -> RecordTable:
    model = MailsModel()
    table = RecordTable(theme, model, "Mails", **given)  # type: ignore[arg-type]  # keywords of the widget
    model.setParent(table)
    model.arrange([Mail.from_wire(mail(n, sent_at=f"2026-11-{10 + n}T00:00:00Z")) for n in range(3)])
    qtbot.addWidget(table)
    table.resize(900, 400)
    table.show()
    return table


def test_it_tells_what_was_chosen_and_opened(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    heard: list[object] = []
    table.chosen.connect(heard.append)
    table.opened.connect(heard.append)
    table.choose("1")
    assert table.record.id == "1"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [record.id for record in heard] == ["1", "1"]  # type: ignore[attr-defined]  # mails came through a signal
    table.choose("no such mail")
    assert table.record.id == "1"


def test_new_rows_take_the_choice_away(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme)
    table.choose("1")
    heard: list[object] = []
    table.chosen.connect(heard.append)
    table.records.arrange(())
    assert table.record is None
    assert heard[-1] is None


def test_several_are_chosen_and_never_without_end(
    qtbot: QtBot, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of(qtbot, theme, several=True)
    monkeypatch.setattr(record_table, "MOST_PICKED", 2)
    table.selectAll()
    assert len(table.picked) == 2
    table.pick(["0", "2", "unknown"], "2")
    assert {record.id for record in table.picked} == {"0", "2"}
    assert table.record.id == "2"
    alone = table_of(qtbot, theme)
    alone.selectAll()
    assert alone.picked == []


def test_it_begins_in_the_wanted_order(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme, order="when", newest_first=True)
    assert [table.records.record(row).id for row in range(3)] == ["2", "1", "0"]


def test_columns_step_back_when_it_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    table = table_of(qtbot, theme, steps_back=("attempts", "when"))
    table.resize(480, 400)
    assert [table.isColumnHidden(column) for column in range(5)] == [False, False, True, True, False]
    table.resize(900, 400)
    assert not any(table.isColumnHidden(column) for column in range(5))
    assert table.accessibleName() == "Mails"
