"""Whoever waits until changes that come in crowds are over, waits a moment here."""

import pytest

from workstation.views.stock import low_stock, shelf


@pytest.fixture(autouse=True)
def short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (low_stock, shelf):
        monkeypatch.setattr(module, "_TOGETHER_MS", 15)
