"""A failed sync carries its cause and its sentence."""

from server.devices.driver import Done, NotSynced


def test_it_says_why() -> None:
    failure = NotSynced("timeout", "Too late.")
    assert (failure.cause, str(failure)) == ("timeout", "Too late.")


def test_nothing_new_is_the_default() -> None:
    assert Done() == Done("", None, None)
