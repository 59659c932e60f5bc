"""The lab's lists: what is the default, and what a wrong one says."""

from pathlib import Path

import pytest

from server.opening.catalog import catalog_of
from server.settings import SettingsError, load


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LAYERDESK_LAB_METHODS", '[{"title": "x"}]'),
        ("LAYERDESK_LAB_METHODS", '["x"]'),
        ("LAYERDESK_LAB_PRINTERS", '[{"name": "x", "method": "y", "build_volume_mm": [1, 2]}]'),
        ("LAYERDESK_LAB_REJECTION_REASONS", '[{"code": "x"}]'),
        ("LAYERDESK_PRICING_MINIMUM_USD", "much"),
        ("LAYERDESK_PRICING_PER_GRAM_USD", '{"Filament": "much"}'),
        ("LAYERDESK_PRICING_PER_GRAM_USD", "{}"),
    ],
)
def test_a_wrong_list_is_said(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match="not complete"):
        catalog_of(load(tmp_path, {variable: value}))


def test_the_lab_that_is_the_default(tmp_path: Path) -> None:
    offer = catalog_of(load(tmp_path, {}))
    assert [method.name for method in offer.methods] == ["Filament", "Resin"]
    assert [printer.name for printer in offer.printers] == [
        "Prusa MK4S",
        "Prusa XL",
        "Raise3D Pro 2 Plus",
        "Formlabs Form 3",
    ]
    assert len(offer.disciplines) == 7
