"""A code is read as people type it, and a share that is none is refused. What it comes to: tests/server/devices."""

import pytest

from workstation.agent.exchange import PRIME, Exchange, WrongShare, parts_of


@pytest.mark.parametrize("typed", ["K7Q-M3R-TF9", "k7q m3r tf9", " K7QM3RTF9\n"])
def test_a_code_as_it_is_typed(typed: str) -> None:
    assert parts_of(typed) == ("K7Q", "M3RTF9")


@pytest.mark.parametrize("share", ["", "zz", "0", "1", f"{PRIME - 1:x}", f"{PRIME - 4:x}"])
def test_what_is_no_share(share: str) -> None:
    exchange = Exchange("K7Q-M3R-TF9")
    with pytest.raises(WrongShare):
        exchange.finish(share)
    assert not exchange.is_servers("")


def test_two_tries_share_nothing() -> None:
    assert Exchange("K7Q-M3R-TF9").share != Exchange("K7Q-M3R-TF9").share
