"""Nothing that is said is lost."""

from workstation.sync.notices import Notice, Notices


def test_early_words_wait_for_a_listener() -> None:
    notices, heard = Notices(), []
    notices.say("info", "one")
    notices.listen(heard.append)
    notices.say("danger", "two")
    assert heard == [Notice("info", "one"), Notice("danger", "two")]
