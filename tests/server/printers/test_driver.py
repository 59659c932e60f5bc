"""Secrets of a connection stay out of whatever is printed."""

from server.printers.driver import ACCEPTED, Connection, Lost


def test_a_connection_never_shows_its_secret() -> None:
    connection = Connection(1, "printer.example", "192.168.1.7", secret="12345678")
    assert "12345678" not in repr(connection)
    assert "12345678" not in f"{connection}"


def test_what_is_lost_says_why_twice() -> None:
    lost = Lost("wrong_secret", "The access code is wrong.")
    assert (lost.cause, lost.sentence, str(lost)) == (
        "wrong_secret",
        "The access code is wrong.",
        "The access code is wrong.",
    )
    assert ACCEPTED.result == "accepted"
