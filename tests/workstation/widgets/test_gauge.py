"""How full something is, in a tone that warns in time."""

import pytest
from pytestqt.qtbot import QtBot

from workstation.widgets.gauge import Gauge, tone_of
from workstation.widgets.theme import Theme


@pytest.mark.parametrize(
    ("share", "tone"), [(0, "good"), (0.74, "good"), (0.75, "warning"), (0.9, "danger"), (1.4, "danger")]
)
def test_the_tone_warns_before_it_is_full(share: float, tone: str) -> None:
    assert tone_of(share) == tone


@pytest.mark.parametrize("share", [0.0, 0.5, 3.0])
def test_the_bar_is_painted_as_long_as_the_share(qtbot: QtBot, theme: Theme, share: float) -> None:
    gauge = Gauge(theme, "Storage")
    qtbot.addWidget(gauge)
    gauge.resize(220, 110)
    gauge.show_share(share, "1 GiB", "of 2 GiB")
    gauge.show()
    bar = gauge._bar
    image = bar.grab().toImage()
    wide = bar.width()
    full = theme.colour(tone_of(share)).rgb()
    coloured = sum(image.pixel(x, bar.height() // 2) == full for x in range(wide))
    assert abs(coloured - min(1.0, share) * wide) <= 6
    assert gauge.accessibleName() == "Storage, 1 GiB, of 2 GiB"
