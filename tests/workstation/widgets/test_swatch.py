"""A colour is shown as it is, and named."""

from workstation.widgets.swatch import Swatch
from workstation.widgets.theme import Theme


def test_the_disc_has_the_filaments_colour(theme: Theme) -> None:
    swatch = Swatch(theme)
    swatch.show_colour("#1d4ed8", "Blue")
    assert swatch.grab().toImage().pixelColor(8, 8).name() == "#1d4ed8"
    assert swatch.accessibleName() == "Blue"
    swatch.show_colour("", "Unknown")
    assert swatch.grab().toImage().pixelColor(8, 8).name() != "#1d4ed8"
