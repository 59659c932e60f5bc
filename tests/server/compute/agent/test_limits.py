"""Limits travel as plain data."""

from server.compute.agent.limits import Limits


def test_there_and_back() -> None:
    limits = Limits(1.5, 64, 2, 3)
    assert Limits(**limits.plain()) == limits
