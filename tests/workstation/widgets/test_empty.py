"""An empty place says what to do next."""

from workstation.widgets.empty import EmptyState
from workstation.widgets.theme import Theme


def test_the_next_step_is_a_button_only_when_there_is_one(theme: Theme) -> None:
    empty, pressed = EmptyState(theme), []
    empty.pressed.connect(lambda: pressed.append(True))
    empty.say("search", "Nothing matches", "No job fits.", "Clear")
    empty._next.click()
    assert pressed == [True]
    empty.say("inbox", "Nothing here", "New ones appear by themselves.")
    assert empty._next.isHidden()
