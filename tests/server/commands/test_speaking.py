"""Passwords are heard from standard input and are long enough."""

import io

import pytest

from server.commands.speaking import hear_password, say
from server.foundation.problems import Invalid


def test_saying(capsys: pytest.CaptureFixture[str]) -> None:
    say("Done.")
    assert capsys.readouterr().out == "Done.\n"


@pytest.mark.parametrize(
    ("typed", "heard"), [("a long password\n", "a long password"), ("ünïcödé 8\r\n", "ünïcödé 8")]
)
def test_hearing(typed: str, heard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert hear_password(from_stdin=True) == heard


@pytest.mark.parametrize("typed", ["", "short\n"])
def test_too_short(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with pytest.raises(Invalid, match="at least 8"):
        hear_password(from_stdin=True)
