"""Mistakes in the settings of the shop end the start with a sentence."""

import pytest

from server.app import build
from server.settings import SettingsError, load
from tests.programs.laboratory import Place


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("API_URL", "etsy.com"),
        ("OAUTH_URL", ""),
        ("REDIRECT_URI", "x:y"),
        ("TOKEN_URL", "no"),
        ("TRACKING_ENCODING", "xml"),
    ],
)
def test_a_mistake_in_the_settings_is_named(lab_place: Place, key: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"etsy.{key.lower()}"):
        build(load(lab_place.folder, {f"LAYERDESK_ETSY_{key}": value}))
