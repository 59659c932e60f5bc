"""One device closely."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.device_lab import DeviceLab, devices_place
from workstation.settings import Settings

pytestmark = pytest.mark.anyio


async def test_it_shows_who_is_chosen(qapp: QApplication, settings: Settings) -> None:
    async with devices_place(qapp, settings, DeviceLab()) as (_, view):
        view.table.choose("101")
        card = view.card
        assert card.name.text() == "Pi 101"
        assert card.trouble.isHidden()
        assert card.sync_button.text() == "Sync"
        assert ("Temperature", "51.5 °C") in card.facts.pairs
        assert card.pair_button.isHidden()
        view.table.choose("103")
        assert card.pair_button.isVisible()
        assert card.pair_button.text() == "Pair…"
        view.table.clearSelection()
        assert card.device is None
        assert not card.inside.isEnabled()
