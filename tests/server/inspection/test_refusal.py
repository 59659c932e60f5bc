from server.inspection.refusal import NotAModel


def test_the_sentence_is_what_a_log_shows_too() -> None:
    verdict = NotAModel("This file is empty.")
    assert verdict.sentence == str(verdict) == "This file is empty."
