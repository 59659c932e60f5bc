"""The shelf: narrowed by groups, words and places, sorted as a person wants, and said in words."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tests.workstation.fake_stock import spool
from workstation.models.stock import spools
from workstation.models.stock.spools import ORDERS, SpoolsModel, StockFilter
from workstation.records.stock import Spool

TRAY = {"printer_id": 2, "printer_name": "XL", "slot": 1, "reported_grams": 700}
ROWS = tuple(
    Spool.from_wire(row)
    for row in (
        spool(1, color="Red"),
        spool(2, color="Blue", material="PETG", location="Dry box", current_amount=20, is_low_stock=True),
        spool(3, color="Black", tray=TRAY, comment="for the course"),
        spool(4, color="White", archived_at="2026-11-20T12:00:00Z"),
    )
)


def shown(model: SpoolsModel) -> list[int]:
    return [model.record(row).id for row in range(model.rowCount())]


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = SpoolsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_spools(ROWS)
    for order in ORDERS:
        model.order_by(order)
        assert len(shown(model)) == 3
    model.narrow(StockFilter(group=spools.LOW))
    model.put(Spool.from_wire(spool(9, is_low_stock=True)))
    model.drop(2)
    assert shown(model) == [9]
    assert tester.model() is model


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (StockFilter(), {1, 2, 3}),
        (StockFilter(group=spools.LOW), {2}),
        (StockFilter(group=spools.TIED), {3}),
        (StockFilter(group=spools.ARCHIVED), {4}),
        (StockFilter(material="PETG"), {2}),
        (StockFilter(color="Red"), {1}),
        (StockFilter(location="Dry box"), {2}),
        (StockFilter(search="course"), {3}),
        (StockFilter(search="xl a2"), {3}),
        (StockFilter(search="#2"), {2}),
        (StockFilter(search="red petg"), set()),
    ],
)
def test_what_a_filter_keeps(wanted: StockFilter, ids: set[int]) -> None:
    assert {row.id for row in ROWS if wanted.keeps(row)} == ids


def test_numbers_of_the_groups_follow_the_other_filters(qtbot: QtBot) -> None:
    model = SpoolsModel()
    model.show_spools(ROWS)
    model.narrow(StockFilter(group=spools.LOW))
    assert dict(model.counts()) == {"": 3, "low": 1, "tied": 1, "archived": 1}
    model.narrow(StockFilter(material="PETG"))
    assert dict(model.counts()) == {"": 1, "low": 1, "tied": 0, "archived": 0}
    assert model.values(lambda row: row.location) == ["Dry box", "Shelf A"]


def test_orders(qtbot: QtBot) -> None:
    model = SpoolsModel()
    model.show_spools(ROWS)
    model.order_by("least")
    assert shown(model)[0] == 2
    model.order_by("newest")
    assert shown(model) == [1, 2, 3]
    model.order_by("color")
    assert shown(model) == [3, 2, 1]


def test_in_words() -> None:
    first, low, tied, archived = ROWS
    assert spools.title(first) == "PLA Red"
    assert spools.title(Spool(5)) == "#5"
    assert spools.amount(first) == "750 g of 1000 g"
    assert spools.flag(low) == ("Low", "warning")
    assert spools.flag(archived)[0] == "Archived"
    assert spools.flag(Spool(current_amount=0))[0] == "Empty"
    assert spools.tone(first) == "good"
    assert spools.tone(low) == "warning"
    assert spools.tone(Spool()) == "danger"
    assert spools.tray(tied) == "XL · A2"
    assert "700 g" in spools.tray_words(tied)
    assert spools.tray_words(first) == ""
    assert "XL · A2" in spools.spoken(tied)
    assert {("Worth now", "$15.00"), ("Diameter", "1.75 mm")} <= set(spools.facts(first))
    assert spools.grams(12.5) == "12.5 g"
    assert spools.grams(None) == "–"


def test_another_spool_in_the_tray_is_said() -> None:
    doubtful = Spool.from_wire(spool(1, tray=TRAY | {"is_doubtful": True, "material_type": "ABS"}))
    assert "ABS" in spools.tray_words(doubtful)


def test_every_group_and_order_has_a_name() -> None:
    assert len({spools.group_name(group) for group in spools.GROUPS}) == 4
    assert len({spools.order_name(order) for order in ORDERS}) == len(ORDERS)
