"""A card paints what matters, large and small."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.workstation.fake_fleet import png, printer, state, told
from workstation.models.printers import Card
from workstation.records.printers import Printer, State
from workstation.records.prints import Transfer
from workstation.sync.cameras import decoded
from workstation.widgets import printer_card
from workstation.widgets.printer_card import LARGE, SMALL, CardPainter
from workstation.widgets.theme import Theme


def painted(theme: Theme, card: Card, *, large: bool, picture: QImage | None = None) -> set[str]:
    size = LARGE if large else SMALL
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(theme.colour("rail"))
    painter = QPainter(image)
    box = QRectF(0, 0, size.width(), size.height())
    CardPainter(theme).paint(painter, box, card, chosen=False, focused=False, large=large, picture=picture)
    painter.end()
    pixels = ((x, y) for x in range(size.width()) for y in range(size.height()))
    return {QColor(image.pixel(x, y)).name() for x, y in pixels}


def card(number: int, status: str = "", **other: object) -> Card:
    return Card(Printer.from_wire(printer(number, **other)), State.from_wire(state(number, status)))


@pytest.mark.parametrize("large", [True, False])
def test_states_have_their_colours(theme: Theme, large: bool) -> None:
    for status, tone in (
        ("printing", "accent"),
        ("error", "danger"),
        ("paused", "warning"),
        ("finished", "good"),
    ):
        assert theme.colour(tone).name() in painted(theme, card(3, status), large=large), status
    assert theme.colour("accent").name() not in painted(theme, card(3, "offline"), large=large)


@pytest.mark.parametrize("large", [True, False])
def test_spools_show_their_colours(theme: Theme, large: bool) -> None:
    assert {"#f97316", "#111827"} <= painted(theme, card(3, "idle"), large=large)


@pytest.mark.parametrize("large", [True, False])
def test_a_simulated_printer_says_so(theme: Theme, large: bool) -> None:
    mark = theme.colour("notice_soft").name()
    assert mark not in painted(theme, card(1, "idle"), large=large)
    assert mark in painted(theme, card(1, "idle", is_simulated=True), large=large)


def test_questions_pictures_and_files_on_their_way(theme: Theme) -> None:
    asked = card(1, "idle", print=told(1, 1, proposal="complete"))
    assert theme.colour("good_soft").name() in painted(theme, asked, large=True)
    assert "#445566" in painted(theme, card(3), large=True, picture=decoded(png()))
    sent = Card(asked.printer, asked.state, Transfer("c", 1, "j", 5, 10))
    assert CardPainter(theme)._job_words(sent, is_narrow=False)[0] == printer_card.sending()


def test_what_is_old_has_no_colour(theme: Theme) -> None:
    fresh = card(3, "printing")
    old = Card(fresh.printer, fresh.state, is_fresh=False)
    assert theme.colour("accent_soft").name() not in painted(theme, old, large=False)


def test_words_for_those_who_do_nothing() -> None:
    assert printer_card.nothing("idle") == "Ready for a print"
    assert printer_card.nothing("weather") == ""
