"""The lab in numbers: filters reach the server, tiles and pictures show the answer, nothing is a picture too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.waiting import sheet, until
from workstation.app import Program
from workstation.settings import Settings
from workstation.views.statistics import StatisticsView, _percent

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def statistics(
    app: QApplication, settings: Settings, office: BackOffice, role: str = "staff"
) -> AsyncIterator[tuple[Program, StatisticsView]]:
    async with opened(app, settings, office, role=role) as program:
        program.window.go("statistics")
        view = program.window.stack.currentWidget()
        assert isinstance(view, StatisticsView)
        await until(lambda: view.is_loaded)
        yield program, view


async def test_tiles_and_pictures_show_the_answer(qapp: QApplication, settings: Settings) -> None:
    async with statistics(qapp, settings, BackOffice()) as (_, view):
        assert view.submitted.value == "12"
        assert view.open.value == "20"
        assert view.waiting.value == "8"
        assert "1234.50" in view.revenue.value.replace(",", "")
        assert "10 %" in view.storage.accessibleName()
        assert all(not card.series.is_empty for card in view.cards.values())
        assert "The model is not manifold: 3" in view.cards["rejections"].chart.accessibleDescription()


async def test_filters_reach_the_server(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    seen: list[dict[str, str]] = []
    async with statistics(qapp, settings, office) as (program, view):
        ask = program.transport.ask

        async def noting(method: str, path: str, **given: object) -> object:
            if path == "/stats/detailed":
                seen.append(dict(given["query"]))  # type: ignore[call-overload]  # a test's own wiretap
            return await ask(method, path, **given)  # type: ignore[arg-type]  # see above

        program.transport.ask = noting  # type: ignore[method-assign,assignment]  # see above
        view.days.setCurrentIndex(view.days.findData(7))
        view.printer.setCurrentIndex(view.printer.findText("Prusa XL"))
        view.discipline.setCurrentIndex(view.discipline.findText("Art"))
        view.refresh.click()
        await until(lambda: seen)
    assert seen == [{"days": 7, "printer": "Prusa XL", "discipline": "Art"}]


async def test_a_new_lab_has_words_instead_of_pictures(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    office.overview, office.detailed = {}, {}
    async with statistics(qapp, settings, office) as (_, view):
        assert view.submitted.value == "0"
        assert view.revenue.value == "–"
        assert not any(card.chart.isVisible() for card in view.cards.values())


async def test_a_picture_is_saved_as_a_safe_spreadsheet(
    qapp: QApplication, settings: Settings, tmp_path: Path
) -> None:
    async with statistics(qapp, settings, BackOffice()) as (program, view):
        view.cards["staff"].save.click()
        dialog = await sheet(QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile("staff.csv")
        dialog.accept()
        await until(lambda: program.window.toasts.sentences)
    written = (tmp_path / "staff.csv").read_bytes().decode("utf-8-sig")
    assert written == '"Name","Steps"\r\n"Jane Doe",35\r\n"\'=HYPERLINK(evil)",3\r\n'


@pytest.mark.parametrize(("share", "said"), [(0, "0"), (0.001, "< 1"), (0.126, "13"), (1.2, "120")])
def test_something_is_never_nothing(share: float, said: str) -> None:
    assert _percent(share) == said
