"""A pill's words are what a screen reader says."""

from workstation.widgets.badge import Badge
from workstation.widgets.theme import Theme


def test_words_width_and_emptiness(theme: Theme) -> None:
    badge = Badge(theme, "New", "accent")
    small = badge.sizeHint().width()
    badge.say("Awaiting student", "notice")
    assert badge.sizeHint().width() > small
    assert badge.accessibleName() == "Awaiting student"
    assert not badge.grab().isNull()
    badge.say("", "notice")
    assert badge.isHidden()
