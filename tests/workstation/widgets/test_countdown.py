"""A lease that can be seen."""

from workstation.widgets.countdown import Countdown
from workstation.widgets.theme import Theme


def test_it_says_how_long_and_why_it_ended(theme: Theme) -> None:
    countdown = Countdown(theme)
    assert countdown.isHidden()
    countdown.follow(lambda: 125.0)
    assert countdown.text == "Yours for 2:05"
    countdown.stop("Lock lost")
    assert countdown.text == "Lock lost"
    assert not countdown.isHidden()
    countdown.stop()
    assert countdown.isHidden()
