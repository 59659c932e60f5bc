"""Whoever waits until a person has stopped typing, or until news stop, waits a moment here instead of a quarter of a second."""

import pytest

from workstation.sync import order_book
from workstation.views.orders import bar, panel


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(order_book, "_TOGETHER_MS", 15)
    monkeypatch.setattr(bar, "_TYPING_MS", 15)
    monkeypatch.setattr(panel, "_READ_MS", 5)
