"""Every key of the desk, by the place where it works; the overview shows them, and a test looks each up in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions.possible import VERBS, title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workstation.dialogs.shortcuts import Keys
    from workstation.views.places import Place


def overview(places: Iterable[Place]) -> list[tuple[str, list[Keys]]]:
    tr = QCoreApplication.translate
    return [
        (tr("Keys", "Everywhere"), _everywhere()),
        (tr("Keys", "Jobs"), _jobs()),
        (tr("Keys", "Go to"), _places(places)),
        (tr("Keys", "Orders"), _orders()),
        (tr("Keys", "Filament"), _filament()),
        (tr("Keys", "Lists that have an order"), _lists()),
    ]


def _everywhere() -> list[Keys]:
    tr = QCoreApplication.translate
    return [
        (("F1", "?"), tr("Keys", "This overview")),
        (("F2",), tr("Keys", "Change who is at the desk")),
        (("F8",), tr("Keys", "To the notice: Return does what it offers, Esc takes it away")),
        (("Ctrl+F", "/"), tr("Keys", "Search here")),
        (("Return",), tr("Keys", "Open what is chosen")),
        (("Esc",), tr("Keys", "Close what is open, or give up the choice")),
        (("Ctrl+Return",), tr("Keys", "Confirm an open question")),
    ]


def _jobs() -> list[Keys]:
    tr = QCoreApplication.translate
    first: list[Keys] = [
        (("Return",), tr("Keys", "Take the chosen job for work")),
        (("Esc",), tr("Keys", "Give it back and close it")),
    ]
    return first + [((verb.shortcut,), title(verb.key).rstrip("… ")) for verb in VERBS if verb.shortcut]


def _places(found: Iterable[Place]) -> list[Keys]:
    tr = QCoreApplication.translate
    with_key = [place for place in found if place.shortcut]
    queues = [place.shortcut for place in with_key if place.build is None]
    first: list[Keys] = [((queues[0], queues[-1]), tr("Keys", "The queues, from the first to the last"))]
    others = [((place.shortcut,), place.title) for place in with_key if place.build is not None]
    return [*first, *others, (("Backspace",), tr("Keys", "From a printer back to all printers"))]


def _orders() -> list[Keys]:
    tr = QCoreApplication.translate
    return [
        (("P",), tr("Keys", "Print the chosen one")),
        (("S",), tr("Keys", "Ship the chosen ones")),
        (("L",), tr("Keys", "Packing slips of the chosen ones")),
        (("Alt+Left", "Alt+Right"), tr("Keys", "Move the chosen ones to the column beside")),
    ]


def _filament() -> list[Keys]:
    tr = QCoreApplication.translate
    return [
        (("W",), tr("Keys", "Weigh in the chosen spool")),
        (("T",), tr("Keys", "Take from it")),
        (("E",), tr("Keys", "Edit it")),
        (("C",), tr("Keys", "Another one like it")),
        (("P",), tr("Keys", "Say in which printer it lies")),
        (("A",), tr("Keys", "Put it into the archive, or fetch it back")),
        (("L",), tr("Keys", "Labels of the chosen spools")),
        (("Ctrl+N",), tr("Keys", "Add a spool, or a product")),
        (("Del",), tr("Keys", "Delete the chosen spool, or product")),
    ]


def _lists() -> list[Keys]:
    words = QCoreApplication.translate("Keys", "A printer's queue, and my prints: up and down")
    return [(("Alt+Up", "Alt+Down"), words)]
