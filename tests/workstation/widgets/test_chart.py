"""Charts: exact values under the mouse, the arrow keys and a screen reader; both looks; nothing to show is no failure."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workstation.widgets.chart import Bar, Chart
from workstation.widgets.theme import Theme

KEPT: list[QWidget] = []  # pytest-qt keeps nothing alive.
BARS = [
    Bar("Prusa XL", 8, "8 jobs"),
    Bar("A printer with a name far too long for any axis", 4, "4 jobs"),
    Bar("C", 0, "0"),
]


@pytest.fixture
def both_looks(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.choose("light")


def chart_of(qtbot: QtBot, theme: Theme, *, lies: bool) -> Chart:
    page = QWidget()  # As in the program: pyqtgraph crashes when a plot is closed by itself.
    qtbot.addWidget(page)
    chart = Chart(theme, "Printer use", lies=lies, parent=page)
    QVBoxLayout(page).addWidget(chart)
    page.resize(500, 260)
    chart.show_bars(BARS)
    with qtbot.waitExposed(page):
        page.show()
    KEPT[:] = [page]
    return chart


@pytest.mark.parametrize("lies", [True, False])
def test_a_bar_under_the_mouse_says_its_value(qtbot: QtBot, theme: Theme, lies: bool) -> None:
    chart = chart_of(qtbot, theme, lies=lies)
    for number in (0, 1):
        place = chart._place_of(number)
        assert chart._bar_under(QPointF(place)) == number
        qtbot.mouseMove(chart.viewport(), place)
        qtbot.waitUntil(lambda number=number: chart.at == number)
    assert chart._bar_under(QPointF(2, 2)) == -1


def test_the_arrow_keys_walk_over_the_bars(qtbot: QtBot, theme: Theme) -> None:
    chart = chart_of(qtbot, theme, lies=True)
    heard: list[int] = []
    chart.pointed.connect(heard.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(chart, key)
    assert heard == [0, 1, 0, 2]
    assert QToolTip.text() in ("C: 0", "")
    qtbot.keyClick(chart, Qt.Key.Key_A)
    chart.point_at(-1)
    assert chart.at == -1


def test_a_screen_reader_hears_every_value(qtbot: QtBot, theme: Theme) -> None:
    chart = chart_of(qtbot, theme, lies=True)
    assert chart.accessibleName() == "Printer use"
    assert chart.accessibleDescription().startswith("Prusa XL: 8 jobs; A printer")


def test_nothing_to_show_is_no_failure(qtbot: QtBot, theme: Theme) -> None:
    for lies in (True, False):
        chart = chart_of(qtbot, theme, lies=lies)
        chart.show_bars([])
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert chart.at == -1
        assert not chart.grab().isNull()


def test_its_colours_follow_the_look(qtbot: QtBot, both_looks: Theme) -> None:
    chart = chart_of(qtbot, both_looks, lies=False)
    for look in ("light", "dark"):
        both_looks.choose(look)
        image = chart.grab().toImage()
        assert image.pixelColor(image.width() - 2, 2) == both_looks.colour("base")
        place = chart._place_of(0)
        ratio = image.devicePixelRatio()
        assert image.pixelColor(round(place.x() * ratio), round(place.y() * ratio)) == both_looks.colour(
            "accent"
        )


def test_the_wheel_belongs_to_the_page(qtbot: QtBot, theme: Theme) -> None:
    chart = chart_of(qtbot, theme, lies=False)
    before = chart.getPlotItem().viewRange()
    turn = QWheelEvent(
        QPointF(100, 100), QPointF(100, 100), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    turn.accept()
    QApplication.sendEvent(chart.viewport(), turn)
    assert not turn.isAccepted()
    assert chart.getPlotItem().viewRange() == before


def test_a_year_of_days_has_few_ticks(qtbot: QtBot, theme: Theme) -> None:
    chart = chart_of(qtbot, theme, lies=False)
    chart.show_bars([Bar(f"Day {n}", n % 7, str(n), f"{n}") for n in range(365)])
    [ticks] = chart.getAxis("bottom")._tickLevels
    assert len(ticks) == 8
