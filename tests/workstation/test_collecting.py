"""Cycles are found in Qt's thread, and only there."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from workstation import collecting
from workstation.collecting import Collector


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    was_enabled = gc.isenabled()
    made = Collector()
    yield made
    made.deleteLater()
    if was_enabled:
        gc.enable()


def cycle() -> weakref.ref[QObject]:
    found = QObject()
    found.itself = found  # type: ignore[attr-defined]  # a cycle, as a slot that is a lambda makes one
    return weakref.ref(found)


def test_a_thread_that_allocates_collects_nothing(collector: Collector) -> None:
    gc.collect()
    left = cycle()
    work = threading.Thread(target=lambda: [[number] for number in range(100_000)])
    work.start()
    work.join()
    assert left() is not None


def test_what_is_over_its_limit_is_collected(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    gc.collect()
    left = cycle()
    collector.look()
    assert left() is not None
    monkeypatch.setattr(collecting, "_LIMITS", (-1, 1_000_000, 1_000_000))
    collector.look()
    assert left() is None
