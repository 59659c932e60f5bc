"""The whole desk: starts from the cache, keeps step, survives an expired token, ends clean."""

import asyncio

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from tests.workstation.fake_lab import FakeLab, row
from tests.workstation.waiting import sheet, until
from workstation.app import Program, Start
from workstation.dialogs.login import LoginDialog
from workstation.dialogs.staff import StaffDialog
from workstation.instance import Instance
from workstation.settings import Settings
from workstation.sync.link import LinkState

pytestmark = pytest.mark.anyio


async def test_offline_the_desk_shows_what_it_knew(
    qapp: QApplication, settings: Settings, fake_lab: FakeLab
) -> None:
    fake_lab.add(*(row(number) for number in range(4)))
    for token in (fake_lab.token, "any"):
        program = Program(
            qapp, Start(settings, "http://lab.test", token=token), transport=fake_lab.transport()
        )
        program.desk.shift.choose("Jane Doe")
        running = asyncio.ensure_future(program.run())
        await until(lambda: len(program.desk.board) == 4)  # noqa: B023  # awaited inside the same round
        if fake_lab.broken:
            await until(lambda: program.link.state is LinkState.OFFLINE)  # noqa: B023  # see above
            assert program.window.queue.model.rowCount() == 4
        else:
            await until(lambda: program.follower.is_whole)  # noqa: B023  # see above
        fake_lab.cut()
        program.stop.set()
        await running
        await program.close()


async def test_the_first_start_asks_for_server_and_name(
    qapp: QApplication, settings: Settings, fake_lab: FakeLab
) -> None:
    instance = Instance(settings.folder)
    start = Start(settings, "http://lab.test")
    program = Program(qapp, start, instance, fake_lab.transport())
    running = asyncio.ensure_future(program.run())
    login = await sheet(LoginDialog)
    login.workstation.setText("front-desk")
    login.password.setText("password")
    login.accept()
    chooser = await sheet(StaffDialog)
    chooser.accept()
    await until(lambda: program.desk.shift.staff_name == "Jane Doe")
    assert settings["workstation"] == "front-desk"
    fake_lab.closing = True
    program.window.close()
    await running
    deaf = (program.window, program.window.low_stock, program.desk.fleet, program.follower, program.tasks)
    await program.close()
    assert not any(map(shiboken6.isValid, deaf)), "a timer or a signal would still find somebody"
    instance.links_handed.emit(["layerdesk://job/1"])


async def test_an_expired_token_asks_again_and_loses_nothing(program: Program, fake_lab: FakeLab) -> None:
    fake_lab.token = "token-2"
    program.window.show_job(program.desk.board.in_queue("UPLOADED")[0])
    login = await sheet(LoginDialog)
    assert program.link.state is LinkState.SIGNED_OUT
    login.password.setText("password")
    login.accept()
    await until(lambda: program.link.is_online)
    assert program.window.queue.panel.job is not None


async def test_a_link_opens_its_job_and_a_strange_one_is_refused(program: Program) -> None:
    program._on_links_handed([f"layerdesk://job/{row(8)['id']}"])
    await until(lambda: program.window.queue.panel.job is not None)
    assert program.window.queue.status == "COMPLETED"
    program._on_links_handed(["layerdesk://nowhere"])
    await until(lambda: any("nowhere" in sentence for sentence in program.window.toasts.sentences))


async def test_notes_typed_in_the_last_second_are_not_lost(program: Program) -> None:
    program.window.queue.table.choose(row(1)["id"])
    program.window.queue.panel.notes.text.setPlainText("last words")
    program.window.queue.save_state()
    program.window.queue.panel.close_panel()
    await program.tasks.settle("write notes")
    await until(lambda: program.desk.board.pending_count == 0)
    job = program.desk.board.get(row(1)["id"])
    assert job is not None
    assert job.notes == "last words"
