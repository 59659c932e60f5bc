"""A test's steps in words."""

from pytestqt.qtbot import QtBot

from tests.workstation.fake_fleet import TRIAL
from workstation.records.printers import Step, Trial
from workstation.widgets.theme import Theme
from workstation.widgets.trial_view import TrialView, grouped


def test_what_is_wrong_is_said_step_by_step(qtbot: QtBot, theme: Theme) -> None:
    view = TrialView(theme)
    qtbot.addWidget(view)
    view.show_busy()
    assert view.verdict == "Testing the connection …"
    view.show_trial(Trial.from_wire(TRIAL))
    assert view.sentences == [
        "192.0.2.7 answers.",
        "The access code is wrong. It is on the printer's screen.",
    ]
    assert view.verdict == "The connection does not work yet."
    view.clear()
    assert view.sentences == []


def test_what_works_shows_whom_to_trust(qtbot: QtBot, theme: Theme) -> None:
    view = TrialView(theme)
    qtbot.addWidget(view)
    good = Trial(True, "", (Step("a", True, "Fine."),), "X1", "01S", "1.2", "abcd" * 16, True)
    view.show_trial(good)
    assert view.verdict == "It works: X1 · 01S · 1.2"
    assert "abcd abcd" in view._fingerprint.text()
    view.show_trial(Trial(ok=True, control_allowed=False))
    assert "refuse commands" in view.verdict
    view.show_trial(Trial(ok=True))
    assert view.verdict == "It works."
    assert grouped("") == ""
