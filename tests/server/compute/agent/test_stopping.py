"""A stop that comes before, in the middle, and after."""

import threading

import pytest

from server.compute.agent.stopping import Stop, Stopped


def test_it_ends_what_happens_just_then() -> None:
    stop, ended = Stop(), list[str]()
    with stop.ends(lambda: ended.append("first")):
        """Nobody asks."""
    with stop.ends(lambda: ended.append("second")):
        stop.pause(0)
        stop.ask()
    assert ended == ["second"]
    stop.ask()
    assert ended == ["second"]
    with stop.ends(lambda: ended.append("third")):
        assert ended == ["second", "third"]


def test_a_pause_is_cut_short() -> None:
    stop = Stop()
    threading.Timer(0.01, stop.ask).start()
    with pytest.raises(Stopped):
        stop.pause(60)
