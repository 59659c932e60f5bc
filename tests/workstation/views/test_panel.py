"""What every panel does: asks when it is seen, says that it waits, can be stopped, asks again, and leads to a job."""

import asyncio

import httpx
import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.back_office import BackOffice, opened
from tests.workstation.fake_lab import row
from tests.workstation.waiting import until
from workstation.settings import Settings
from workstation.sync.link import Link, LinkState
from workstation.views.mails import MailsView
from workstation.views.staff import StaffView
from workstation.widgets import failed_line

pytestmark = pytest.mark.anyio


async def test_it_waits_aloud_and_can_be_stopped(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office) as program:
        office.hold["/admin/outbox"] = asyncio.Event()
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        await until(view.busy.isVisible)
        view.busy.stopped.emit()
        await until(lambda: not view.busy.isVisible())
        assert not view.is_loaded
        assert "stopped" in view.failed.sentence
        assert not view.failed.is_waiting  # a person did not want to wait
        office.hold.clear()
        view.failed.button.click()
        await until(lambda: view.is_loaded)


async def test_without_a_server_it_says_so_and_asks_nothing(qapp: QApplication, settings: Settings) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office) as program:
        program.desk.link.lost()
        office.asked.clear()
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        assert "needs the server" in view._offline.text()
        assert office.asked == []
        program.desk.link.heard()
        await until(lambda: view.is_loaded)
        assert view._offline.isHidden()


async def test_a_job_is_found_even_when_the_board_does_not_know_it(
    qapp: QApplication, settings: Settings
) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office, is_bare=False) as program:
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        await view.go_to_job(row(2)["id"])
        assert program.window.stack.currentWidget() is program.window.queue
        assert program.window.queue.panel.job is not None
        assert program.window.queue.panel.job.id == row(2)["id"]


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (httpx.ReadTimeout, "does not answer"),
        (httpx.RemoteProtocolError, "does not answer"),
        ((503, "The database is away."), "The database is away."),
    ],
    ids=["time-out", "reset", "503"],
)
async def test_a_first_question_that_fails_is_told_and_asked_again(
    qapp: QApplication,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    trouble: type[httpx.TransportError] | tuple[int, str],
    said: str,
) -> None:
    monkeypatch.setattr(failed_line, "FIRST_PAUSE_MS", 5)
    office = BackOffice()
    failures = fail_first(office, "/admin/outbox", trouble)
    async with opened(qapp, settings, office, is_bare=True) as program:
        told: list[str] = []
        program.desk.link.changed.connect(lambda: back_soon(program.desk.link))
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        view.failed.again.connect(lambda: told.append(view.failed.sentence))
        await until(lambda: view.is_loaded)
        assert len(failures) == 0  # it was asked after each of them, by nobody
        assert all(said in sentence for sentence in told)
        assert told
        assert view.failed.sentence == ""
        assert program.window.toasts.sentences == []  # the page says it, and only once


def fail_first(
    office: BackOffice, path: str, trouble: type[httpx.TransportError] | tuple[int, str], times: int = 2
) -> list[int]:
    left = list(range(times))
    answer = office._answer

    async def failing(request: httpx.Request) -> httpx.Response:
        if left and request.url.path.endswith(path):
            left.pop()
            if isinstance(trouble, tuple):
                return httpx.Response(trouble[0], json={"message": trouble[1]})
            raise trouble("no", request=request)
        return await answer(request)

    office._answer = failing  # type: ignore[method-assign]  # the server of this test
    return left


def back_soon(link: Link) -> None:
    """As the stream does it: its next greeting says that the server is there."""
    if link.state is LinkState.OFFLINE:
        asyncio.get_running_loop().call_soon(link.heard)


async def test_what_is_refused_for_good_is_asked_again_by_a_person_only(
    qapp: QApplication, settings: Settings
) -> None:
    office = BackOffice()
    async with opened(qapp, settings, office, is_bare=True) as program:
        office.refuse["/staff"] = (403, {"message": "Insufficient permissions"})
        program.window.go("staff")
        view = program.window.stack.currentWidget()
        assert isinstance(view, StaffView)
        await until(lambda: "Insufficient permissions" in view.failed.sentence)
        assert not view.failed.is_waiting
        office.refuse.clear()
        office.staff.clear()
        view.failed.button.click()
        await until(lambda: view.is_loaded)
        assert view.empty._heading.text() == "Nobody yet"  # it is known now that there is nobody


async def test_news_do_not_begin_a_question_anew(qapp: QApplication, settings: Settings) -> None:
    """They may come faster than the server answers: then nothing would ever be shown."""
    office = BackOffice()
    async with opened(qapp, settings, office, is_bare=True) as program:
        gate = office.hold["/admin/outbox"] = asyncio.Event()
        program.window.go("mails")
        view = program.window.stack.currentWidget()
        assert isinstance(view, MailsView)
        first = view._loading
        for _ in range(5):
            program.follower.outbox_moved.emit(None)
        assert view._loading is first
        gate.set()
        await until(lambda: view.is_loaded and view._loading is None)
        assert [path for _, path in office.asked].count("/admin/outbox") == 2
