"""What was said is written down with its direction and channel."""

from workstation.dialogs.orders.talk import TalkDialog


def test_words_are_needed_and_the_rest_is_chosen(qapp: object) -> None:
    made = TalkDialog("Ada")
    made.accept()
    assert "write what was said" in made.problem
    made.message.setPlainText(" When? ")
    assert made.problem == ""
    made.direction.setCurrentIndex(1)
    made.channel.setCurrentIndex(2)
    assert made.value() == {"message": "When?", "direction": "outbound", "channel": "phone"}
