"""A chart with its title: it can be saved, and says so when there is nothing."""

import pytest
from pytestqt.qtbot import QtBot

from tests.workstation.back_office import DETAILS
from workstation.models.statistics import all_series
from workstation.records.catalog import Catalog
from workstation.records.statistics import Statistics
from workstation.widgets.chart_card import ChartCard
from workstation.widgets.theme import Theme

FULL = all_series(Statistics.from_wire(DETAILS), Catalog())
EMPTY = all_series(Statistics(), Catalog())


@pytest.mark.parametrize("number", range(5))
def test_each_picture_can_be_saved(qtbot: QtBot, theme: Theme, number: int) -> None:
    card = ChartCard(theme, FULL[number])
    qtbot.addWidget(card)
    card.show()
    assert card.chart.isVisible()
    assert FULL[number].points[0].said in card.chart.accessibleDescription()
    assert FULL[number].title in card.save.accessibleName()
    with qtbot.waitSignal(card.export_wanted) as heard:
        card.save.click()
    assert heard.args == [FULL[number]]


@pytest.mark.parametrize("number", range(5))
def test_an_empty_picture_is_words(qtbot: QtBot, theme: Theme, number: int) -> None:
    card = ChartCard(theme, FULL[number])
    qtbot.addWidget(card)
    card.show()
    card.show_series(EMPTY[number])
    assert not card.chart.isVisible()
    assert not card.save.isEnabled()
    card.show_series(FULL[number])
    assert card.chart.isVisible()
