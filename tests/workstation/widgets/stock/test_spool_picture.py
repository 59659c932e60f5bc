"""A spool looks like its filament, as much as there is; white, black and clear can be told apart in both looks."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from workstation.models.stock.looks import Look
from workstation.widgets.stock.spool_picture import SpoolPicture, spool_icon, wound
from workstation.widgets.theme import Theme

_SIZE, _WOUND = 100, QPoint(50, 22)
"""A place in the winding of a full spool."""


def painted(theme: Theme, look: Look, share: float) -> SpoolPicture:
    made = SpoolPicture(theme, _SIZE)
    made.show_spool(look, share, "PLA Red")
    return made


def test_the_winding_has_the_filaments_colour(theme: Theme) -> None:
    picture = painted(theme, Look("#c8102e"), 1.0)
    assert picture.accessibleName() == "PLA Red"
    colour = picture.grab().toImage().pixelColor(_WOUND)
    assert colour.red() > colour.green() + 90


def test_an_empty_spool_shows_none(theme: Theme) -> None:
    full = painted(theme, Look("#c8102e"), 1.0).grab().toImage()
    empty = painted(theme, Look("#c8102e"), 0.0).grab().toImage()
    assert full.pixelColor(_WOUND) != empty.pixelColor(_WOUND)


def test_half_the_filament_is_half_the_area() -> None:
    inner, half, outer = wound(0), wound(0.5), wound(1)
    assert half**2 - inner**2 == pytest.approx((outer**2 - inner**2) / 2)


@pytest.mark.parametrize("wish", ["light", "dark"])
def test_every_spool_is_told_from_the_ground(theme: Theme, qapp: QApplication, wish: str) -> None:
    theme.choose(wish)
    try:
        ground = theme.colour("base").name()
        for look in (Look("#ffffff"), Look("#000000"), Look("#dfe7ee", is_clear=True), Look()):
            image = painted(theme, look, 1.0).grab().toImage()
            across = {image.pixelColor(x, _SIZE // 2).name() for x in range(4, 30)}
            assert len(across - {ground}) > 1, look
    finally:
        theme.choose("light")


def test_a_small_one_for_lists(theme: Theme) -> None:
    assert not spool_icon(theme, Look("#000000"), 1.0, 18).isNull()
