"""How a lock stands, in one line."""

from workstation.widgets.hold_line import HoldLine
from workstation.widgets.theme import Theme


def test_each_state_offers_what_fits(theme: Theme) -> None:
    line = HoldLine(theme, can_give_back=True)
    line.show_free("Offline")
    assert (line._take.isHidden(), line._take.isEnabled(), line.sentence) == (False, False, "Offline")
    line.show_held(lambda: 61.0)
    assert (line._take.isHidden(), line._back.isHidden(), line.sentence) == (True, False, "Yours for 1:01")
    line.show_taken("John Smith is working on it.")
    assert (line._take.isHidden(), line._back.isHidden()) == (True, True)
    line.show_lost("John Smith has it now.")
    assert line._take.isEnabled()
    assert line._take.text() == "Take it again"
