"""What happened, newest first."""

from workstation.widgets.theme import Theme
from workstation.widgets.timeline import Moment, Timeline


def test_moments_are_shown_and_named(theme: Theme) -> None:
    timeline = Timeline(theme)
    timeline.show_moments(
        [Moment("Approved", "Jane Doe", "Weight: 25", "good"), Moment("Submitted", "Student")]
    )
    assert timeline._column.count() == 2
    entry = timeline._column.itemAt(0).widget()
    assert entry is not None
    assert entry.accessibleName() == "Approved, Jane Doe"
    assert not timeline.grab().isNull()
    timeline.show_moments(())
    assert timeline._column.count() == 0
