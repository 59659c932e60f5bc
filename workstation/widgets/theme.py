"""The look: own light and dark palettes, one shipped font, one icon family, a little QSS. The same on three systems.

Fusion draws, the palette colours, QSS spaces. Widgets ask for tones by name ("good", "danger", "muted") and never know a
colour's number; `changed` tells whoever paints by hand to paint again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from workstation import resources

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TONES = ("neutral", "accent", "good", "notice", "warning", "danger", "info")
_FONTS = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_FONT_PIXELS = 13


class Theme(QObject):
    changed = Signal()

    def __init__(self, app: QApplication, wish: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._wish = wish
        self._pictures: dict[tuple[str, str, int, int], QPixmap] = {}
        self._svgs: dict[str, str] = {}
        self._colours: dict[str, str] = {}
        self._shades: dict[str, QColor] = {}
        self.is_dark = self._wants_dark()
        app.setStyle("Fusion")
        _use_shipped_font(app)
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._look_again)

    @classmethod
    def worn(cls, app: QApplication, wish: str) -> Theme:
        """The program's one look: whoever comes second finds fonts, style and drawn pictures there."""
        found = app.findChild(cls)
        if not isinstance(found, cls):
            return cls(app, wish)
        found.choose(wish)
        return found

    def choose(self, wish: str) -> None:
        """system, light or dark."""
        self._wish = wish
        self._look_again()

    def colour(self, name: str) -> QColor:
        return self._shades[name]

    def tone(self, tone: str) -> tuple[QColor, QColor]:
        """Words and ground of a pill."""
        known = tone if tone in TONES else "neutral"
        return self.colour(known), self.colour(f"{known}_soft")

    def picture(
        self, name: str, tone: str = "muted", size: int = 18, gap: int = 0, ratio: float = 2.0
    ) -> QPixmap:
        """`gap` is empty room on the right, for buttons whose words follow."""
        colour = self._colours.get(tone, tone)
        pixels, room = round(size * ratio), round(gap * ratio)
        key = (name, colour, pixels, room)
        if key not in self._pictures:
            self._pictures[key] = self._draw(name, colour, pixels, room)
        found = self._pictures[key]
        found.setDevicePixelRatio(ratio)
        return found

    def icon(self, name: str, tone: str = "muted", size: int = 18, gap: int = 0) -> QIcon:
        icon = QIcon(self.picture(name, tone, size, gap))
        icon.addPixmap(self.picture(name, "disabled", size, gap), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, colour: str, pixels: int, room: int) -> QPixmap:
        if name not in self._svgs:
            self._svgs[name] = resources.path("icons", f"{name}.svg").read_text("utf-8")
        picture = QPixmap(QSize(pixels + room, pixels))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(self._svgs[name].replace("currentColor", colour).encode()).render(
            painter, QRectF(0, 0, pixels, pixels)
        )
        painter.end()
        return picture

    def _look_again(self) -> None:
        if self._wants_dark() is not self.is_dark:
            self.is_dark = not self.is_dark
            self._apply()

    def _apply(self) -> None:
        mode = "dark" if self.is_dark else "light"
        data = json.loads(resources.path("themes", f"{mode}.json").read_text("utf-8"))
        self._colours = data["colours"] | {
            "text": data["palette"]["Text"],
            "on_accent": data["palette"]["HighlightedText"],
            "base": data["palette"]["Base"],
            "disabled": data["disabled"],
        }
        self._shades = {name: QColor(code) for name, code in self._colours.items()}
        self._app.setPalette(_palette(data))
        self._app.setStyleSheet(_sheet(data, mode))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._wish in ("light", "dark"):
            return self._wish == "dark"
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _palette(data: dict[str, Any]) -> QPalette:
    palette = QPalette()
    for role, code in data["palette"].items():
        palette.setColor(getattr(QPalette.ColorRole, role), QColor(code))
    for role in ("WindowText", "Text", "ButtonText"):
        palette.setColor(
            QPalette.ColorGroup.Disabled, getattr(QPalette.ColorRole, role), QColor(data["disabled"])
        )
    return palette


def _sheet(data: dict[str, Any], mode: str) -> str:
    sheet = resources.path("themes", "desk.qss").read_text("utf-8")
    slots = data["colours"] | {
        "line2": data["palette"]["Mid"],
        "disabled": data["disabled"],
        "accent_hover": QColor(data["palette"]["Accent"]).darker(112).name(),
        "icons": resources.path("themes").as_posix(),
        "mode": mode,
    }
    for name, value in slots.items():
        sheet = sheet.replace("{" + name + "}", value)
    return sheet


def _use_shipped_font(app: QApplication) -> None:
    families: list[str] = []
    for name in _FONTS:
        number = QFontDatabase.addApplicationFont(str(resources.path("fonts", name)))
        families = families or QFontDatabase.applicationFontFamilies(number)
    font = QFont(families[0] if families else app.font().family())
    font.setPixelSize(_FONT_PIXELS)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)
