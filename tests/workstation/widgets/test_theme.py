"""Both looks can be read, every tone has its colours, every icon that the code names is shipped."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from workstation import resources
from workstation.widgets.theme import TONES, Theme

SOURCE = Path(__file__).parents[3] / "workstation"


def brightness(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_words_stand_out_from_their_ground(theme: Theme, qapp: QApplication, look: str) -> None:
    theme.choose(look)
    palette, role = qapp.palette(), QPalette.ColorRole
    pairs = [theme.tone(tone) for tone in TONES]
    pairs += [
        (palette.color(role.Text), palette.color(role.Base)),
        (palette.color(role.WindowText), palette.color(role.Window)),
    ]
    pairs += [
        (palette.color(role.HighlightedText), palette.color(role.Accent)),
        (theme.colour("muted"), palette.color(role.Base)),
    ]
    pairs += [(theme.colour("text"), theme.colour("chosen")), (theme.colour("muted"), theme.colour("rail"))]
    assert [round(contrast(*pair), 1) for pair in pairs if contrast(*pair) < 4.5] == []
    theme.choose("light")


def test_a_change_of_look_is_told_once(theme: Theme, qapp: QApplication) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.is_dark))
    for look in ("dark", "dark", "light"):
        theme.choose(look)
    assert Theme.worn(qapp, "light") is theme
    assert heard == [True, False]


def test_icons_are_tinted_and_remembered(theme: Theme) -> None:
    icon = theme.picture("lock", "danger", 16)
    assert icon.width() == 32
    assert theme.picture("lock", "danger", 16).cacheKey() == icon.cacheKey()
    assert icon.toImage().pixelColor(16, 22).name() in {theme.colour("danger").name(), "#000000"}


def test_the_style_sheet_has_no_open_slot(theme: Theme, qapp: QApplication) -> None:
    assert re.findall(r"\{[a-z_0-9]+\}", qapp.styleSheet()) == []
    assert qapp.font().family() == "Inter"


def test_every_icon_named_in_the_code_is_shipped() -> None:
    shipped = {file.stem for file in resources.path("icons").glob("*.svg")}
    text = "".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
    assert shipped
    assert {name for name in shipped if f'"{name}"' in text}
    for name in re.findall(r"icon\(\"([a-z0-9-]+)\"|IconButton\([^,]+, \"([a-z0-9-]+)\"", text):
        assert set(name) - {""} <= shipped
