"""Pairs of words."""

from PySide6.QtWidgets import QLabel

from workstation.widgets.facts import Facts


def test_empty_values_are_left_out_and_markup_stays_text(qapp: object) -> None:
    facts = Facts()
    facts.show_pairs([("Name", "<b>Zoë</b>"), ("Class", "")])
    assert facts.pairs == (("Name", "<b>Zoë</b>"),)
    assert [label.text() for label in facts.findChildren(QLabel)] == ["Name", "<b>Zoë</b>"]
    assert all(label.textFormat().name == "PlainText" for label in facts.findChildren(QLabel))
    facts.show_pairs([("Name", "<b>Zoë</b>")])
    facts.show_pairs([])
    assert facts.pairs == ()
