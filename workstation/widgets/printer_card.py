"""Paints one printer's card, large or small. No widgets: a hundred cards change two hundred times a second.

Words are measured once and remembered, and everything that a card says is drawn in one pass from its `Card`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from workstation.models import printers
from workstation.widgets.badge import paint_pill, pill_width
from workstation.widgets.ring import paint_ring
from workstation.widgets.swatch import paint_swatch

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from workstation.models.printers import Card
    from workstation.widgets.theme import Theme

LARGE, SMALL = QSize(304, 246), QSize(158, 104)
_GAP, _SIDE, _RING, _SMALL_RING = 5, 14, 64, 42
_REMEMBERED = 6000
_MOST_SPOOLS = 4
_Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Middle = Qt.TextElideMode.ElideMiddle  # A print's name is told apart by its end.


def _font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


class CardPainter:
    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        bold, medium = QFont.Weight.DemiBold, QFont.Weight.Medium
        self._name = _font(15, bold)
        self._strong = _font(13, medium)
        self._words = _font(12)
        self._tiny = _font(11)
        self._pill = _font(11, bold)
        self._share = _font(14, bold)
        self._small_share = _font(10, bold)
        self._wide = {
            id(font): QFontMetrics(font) for font in (self._name, self._strong, self._words, self._tiny)
        }
        self._fitting: dict[tuple[str, int, int], str] = {}

    def paint(
        self, painter: QPainter, box: QRectF, card: Card, *, chosen: bool, focused: bool, large: bool,
        picture: QImage | None = None,
    ) -> None:  # fmt: skip
        inner = box.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        self._ground(painter, inner, card, chosen=chosen, focused=focused)
        if large:
            self._large(painter, inner.adjusted(_SIDE, 11, -_SIDE, -11), card, picture)
        else:
            self._small(painter, inner.adjusted(10, 7, -9, -7), card)

    # parts of both

    def _ground(self, painter: QPainter, box: QRectF, card: Card, *, chosen: bool, focused: bool) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if focused or chosen else "line"
        painter.setPen(QPen(theme.colour(edge), 2 if focused else 1))
        painter.setBrush(theme.colour("chosen") if chosen else theme.colour("base"))
        painter.drawRoundedRect(box, 10, 10)
        if card.needs_person or card.state.status == "printing":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._tone(card)))
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 12, 3, box.height() - 24), 1.5, 1.5)

    def _tone(self, card: Card) -> str:
        if not card.is_fresh:
            return "neutral"
        return printers.tone(card.state)

    def _text(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        font: QFont,
        tone: str = "text",
        side: Qt.AlignmentFlag = _Left,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        if not words:
            return
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(box, side, self._short(words, font, int(box.width()), cut))

    def _short(
        self, words: str, font: QFont, room: int, cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> str:
        key = (words, id(font), room)
        found = self._fitting.get(key)
        if found is None:
            if len(self._fitting) > _REMEMBERED:
                self._fitting.clear()
            found = self._wide[id(font)].elidedText(words, cut, room)
            self._fitting[key] = found
        return found

    def _status(self, painter: QPainter, right: float, top: float, card: Card) -> float:
        """The pill in the corner; answers its left edge."""
        words = printers.status_name(card.state.status)
        width = pill_width(self._pill, words)
        painter.setFont(self._pill)
        paint_pill(painter, self._theme, QRectF(right - width, top, width, 20), words, self._tone(card))
        return right - width

    # large

    def _large(self, painter: QPainter, box: QRectF, card: Card, picture: QImage | None) -> None:
        left, top, width = box.left(), box.top(), box.width()
        edge = self._status(painter, box.right(), top, card)
        self._text(painter, QRectF(left, top - 1, edge - left - 8, 22), card.printer.name, self._name)
        self._subtitle(painter, QRectF(left, top + 22, width, 17), card)
        self._job(painter, QRectF(left, top + 46, width, _RING), card, picture)
        self._heats(painter, QRectF(left, top + 118, width, 32), card)
        self._spools(painter, QRectF(left, top + 155, width, 30), card)
        self._trouble(painter, QRectF(left, box.bottom() - 23, width, 23), card)

    def _subtitle(self, painter: QPainter, box: QRectF, card: Card) -> None:
        if card.printer.is_simulated:
            words = simulated()
            width = pill_width(self._pill, words)
            painter.setFont(self._pill)
            paint_pill(
                painter, self._theme, QRectF(box.right() - width, box.top(), width, 18), words, "notice"
            )
            box = box.adjusted(0, 0, -width - 8, 0)
        self._text(painter, box, printers.subtitle(card.printer), self._words, "muted")

    def _job(self, painter: QPainter, box: QRectF, card: Card, picture: QImage | None) -> None:
        state, left = card.state, box.left()
        if picture is not None:
            box = box.adjusted(0, 0, -self._picture(painter, box, picture) - 10, 0)
        if (
            state.is_busy
            or card.transfer is not None
            or (state.status == "finished" and state.progress is not None)
        ):
            progress = card.transfer.share * 100 if card.transfer else state.progress
            paint_ring(
                painter,
                self._theme,
                QRectF(left, box.top(), _RING, _RING),
                progress,
                self._tone(card),
                self._share,
            )
            box = box.adjusted(_RING + 12, 0, 0, 0)
        first, second, third = self._job_words(card, is_narrow=picture is not None)
        if not (second or third):
            self._text(
                painter, QRectF(box.left(), box.top(), box.width(), _RING), first, self._strong, "muted"
            )
            return
        self._text(
            painter, QRectF(box.left(), box.top() + 2, box.width(), 20), first, self._strong, cut=_Middle
        )
        self._text(painter, QRectF(box.left(), box.top() + 23, box.width(), 18), second, self._words)
        self._text(painter, QRectF(box.left(), box.top() + 42, box.width(), 18), third, self._words, "muted")

    def _job_words(self, card: Card, *, is_narrow: bool) -> tuple[str, str, str]:
        state = card.state
        if card.transfer is not None:
            return sending(), state.current_job, printers.percent(card.transfer.share * 100)
        if state.is_busy or state.status == "finished":
            name = state.current_job or (card.printer.print.title if card.printer.print else "")
            layers = "" if is_narrow else printers.layers(state)
            details = " · ".join(part for part in (printers.until(state), layers) if part)
            return name or unnamed(), printers.left(state), details
        return nothing(state.status), "", ""

    def _picture(self, painter: QPainter, box: QRectF, picture: QImage) -> float:
        """The camera's last picture at the right; answers its width."""
        width = min(box.width() * 0.36, box.height() * picture.width() / max(1, picture.height()))
        height = width * picture.height() / max(1, picture.width())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(
            QRectF(box.right() - width, box.top() + (box.height() - height) / 2, width, height), picture
        )
        return width

    def _heats(self, painter: QPainter, box: QRectF, card: Card) -> None:
        found = printers.heats(card.state)
        if card.state.status == "offline":
            return
        width = box.width() / 3
        for number, (name, value) in enumerate(found):
            cell = QRectF(box.left() + number * width, box.top(), width - 4, 15)
            self._text(painter, cell, name, self._tiny, "muted")
            self._text(painter, cell.translated(0, 16), value, self._words)

    def _spools(self, painter: QPainter, box: QRectF, card: Card) -> None:
        found = card.state.spools
        shown, rest = found[:_MOST_SPOOLS], len(found) - _MOST_SPOOLS
        if rest > 0:
            self._text(painter, box, f"+{rest}", self._tiny, "muted", _Right)
            box = box.adjusted(0, 0, -22, 0)
        width = box.width() / max(3, len(shown))
        for number, (place, tray) in enumerate(shown):
            cell = QRectF(box.left() + number * width, box.top(), width - 4, box.height())
            disc = QRectF(cell.left() + 1, cell.center().y() - 6, 12, 12)
            paint_swatch(painter, self._theme, disc, tray.color if tray.present is not False else "")
            if card.state.is_active(place):
                painter.setPen(QPen(self._theme.colour("accent"), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(disc.adjusted(-2, -2, 2, 2))
            self._text(
                painter,
                QRectF(cell.left() + 19, cell.top(), cell.width() - 18, 15),
                printers.spool_name(tray),
                self._tiny,
            )
            share = QRectF(cell.left() + 19, cell.top() + 15, cell.width() - 18, 15)
            self._text(painter, share, printers.percent(tray.remain_pct), self._tiny, "muted")

    def _trouble(self, painter: QPainter, box: QRectF, card: Card) -> None:
        words, tone = printers.trouble(card)
        if not words:
            return
        ink, ground = self._theme.tone(tone)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(ink)
        painter.setFont(self._words)
        room = box.adjusted(8, 0, -8, 0)
        painter.drawText(room, _Left, self._short(words, self._words, int(room.width())))

    # small

    def _small(self, painter: QPainter, box: QRectF, card: Card) -> None:
        left, top, width, state = box.left(), box.top(), box.width(), card.state
        edge = box.right()
        if card.printer.is_simulated:
            words = simulated_short()
            edge -= pill_width(self._pill, words)
            painter.setFont(self._pill)
            paint_pill(painter, self._theme, QRectF(edge, top, box.right() - edge, 17), words, "notice")
            edge -= 4
        self._text(painter, QRectF(left, top, edge - left, 18), card.printer.name, self._strong)
        middle = QRectF(left, top + 20, width, _SMALL_RING)
        if state.is_busy or card.transfer is not None:
            progress = card.transfer.share * 100 if card.transfer else state.progress
            ring = QRectF(left, middle.top() + 1, _SMALL_RING - 2, _SMALL_RING - 2)
            paint_ring(painter, self._theme, ring, progress, self._tone(card), self._small_share)
            beside = middle.adjusted(_SMALL_RING + 6, 0, 0, 0)
            self._text(
                painter,
                QRectF(beside.left(), beside.top() + 2, beside.width(), 18),
                self._small_left(card),
                self._words,
            )
            self._text(
                painter,
                QRectF(beside.left(), beside.top() + 20, beside.width(), 18),
                self._small_heat(card),
                self._tiny,
                "muted",
            )
        else:
            words = printers.status_name(state.status)
            pill = QRectF(left, middle.top() + 2, min(width, pill_width(self._pill, words)), 19)
            painter.setFont(self._pill)
            paint_pill(painter, self._theme, pill, words, self._tone(card))
            self._text(
                painter,
                QRectF(left, middle.top() + 23, width, 16),
                printers.trouble(card)[0],
                self._tiny,
                "muted",
            )
        self._discs(painter, QPointF(left + 1, box.bottom() - 12), card, width)

    def _small_left(self, card: Card) -> str:
        if card.state.status == "paused":
            return printers.status_name("paused")
        return printers.span(card.state.left_s)

    def _small_heat(self, card: Card) -> str:
        temp = card.state.nozzle_temp
        return "" if temp is None else f"{round(temp)} °C"

    def _discs(self, painter: QPainter, spot: QPointF, card: Card, width: float) -> None:
        for number, (_, tray) in enumerate(card.state.spools[: int(width // 16)]):
            disc = QRectF(spot.x() + number * 16, spot.y(), 11, 11)
            paint_swatch(painter, self._theme, disc, tray.color if tray.present is not False else "")


def simulated() -> str:
    return QCoreApplication.translate("PrinterCard", "SIMULATED")


def simulated_short() -> str:
    return QCoreApplication.translate("PrinterCard", "SIM")


def sending() -> str:
    return QCoreApplication.translate("PrinterCard", "Receiving a file")


def unnamed() -> str:
    return QCoreApplication.translate("PrinterCard", "A print without a name")


def nothing(status: str) -> str:
    tr = QCoreApplication.translate
    return {
        "idle": tr("PrinterCard", "Ready for a print"),
        "online": tr("PrinterCard", "Connected"),
        "offline": tr("PrinterCard", "Not connected"),
        "error": tr("PrinterCard", "Stopped by an error"),
    }.get(status, "")
