"""Preferences are kept when they are saved, and left alone when they are not."""

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from workstation.dialogs.preferences import Preferences
from workstation.settings import Settings
from workstation.views import preferring


@pytest.mark.anyio
@pytest.mark.parametrize(("answer", "language"), [(Preferences("de", {}, "", ""), "de"), (None, "")])
async def test_saved_or_not(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    answer: Preferences | None,
    language: str,
    qtbot: QtBot,
) -> None:
    async def ask(_sheet: Any) -> Preferences | None:
        return answer

    monkeypatch.setattr(preferring, "ask", ask)
    said: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    shift = SimpleNamespace(catalog=SimpleNamespace(methods=()))
    notices = SimpleNamespace(say=lambda _level, sentence: said.append(sentence))
    errands: Any = SimpleNamespace(desk=SimpleNamespace(shift=shift, notices=notices), window=window)
    await preferring.prefer(errands, settings)
    assert settings["language"] == language
    assert bool(said) is bool(answer)
