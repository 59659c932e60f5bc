"""The kiosk, built and connected: it signs in once with its own role and then belongs to the students."""

from __future__ import annotations

import asyncio
import signal
import sys
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication

from workstation.client.errors import ClientError, Unauthorised
from workstation.client.kiosk import Kiosk
from workstation.client.lab import Lab
from workstation.dialogs.ask import ask_until
from workstation.dialogs.login import Login, LoginDialog
from workstation.kiosk.errands import KioskErrands
from workstation.kiosk.face import Face
from workstation.kiosk.idle import Idle
from workstation.kiosk.leaving import LeaveDialog
from workstation.sync.link import Link
from workstation.sync.notices import Notices
from workstation.sync.tasks import TaskKeeper
from workstation.widgets.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from workstation.client.transport import Transport
    from workstation.credentials import Credentials
    from workstation.settings import Settings

_RETRY_S = 10


class KioskProgram:
    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        transport: Transport,
        credentials: Credentials,
        token: str = "",
    ) -> None:
        self._app = app
        self._settings = settings
        self._credentials = credentials
        self._token = token
        self.stop = asyncio.Event()
        self.theme = Theme.worn(app, str(settings["theme"]))
        self.face = Face(self.theme)
        self.link = Link(self.face)
        self.notices = Notices(self.face)
        self.tasks = TaskKeeper(self.link, self.notices, self.face)
        self.transport = transport
        self.lab = Lab(transport)
        self.idle = Idle(self.face)
        self.errands = KioskErrands(Kiosk(transport), self.face, self.idle, self.tasks)
        self._is_asking = False
        self._connect()

    async def run(self) -> None:
        self.face.fill_screen()
        self.idle.observe(self.face.windowHandle())
        self.tasks.start(self._begin(), "begin")
        await self.stop.wait()

    async def close(self) -> None:
        self._app.focusWindowChanged.disconnect(self.idle.observe)
        self._app.commitDataRequest.disconnect(self.face.let_go)
        await self.tasks.stop()
        self.face.let_go()
        shiboken6.delete(self.face)  # no timer or signal finds anybody after that
        await self.transport.close()

    def _connect(self) -> None:
        self._app.focusWindowChanged.connect(self.idle.observe)
        self.face.leave_wanted.connect(self._on_leave_wanted)
        self.face.look.clicked.connect(self._on_look_clicked)
        self.notices.listen(self.face.show_notice)
        self.link.changed.connect(self._on_link_changed)
        self._app.commitDataRequest.connect(self.face.let_go)
        if sys.platform != "win32":
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.stop.set)

    async def _begin(self) -> None:
        name = str(self._settings["workstation"])
        token = self._token or await self._credentials.token(self.transport.server, name)
        while token:
            try:
                session = await self.lab.resume(token)
                self._settings["workstation"] = session.workstation_id
                await self._open()
            except Unauthorised:
                break
            except ClientError as trouble:
                self.notices.say("warning", trouble.sentence)
                await asyncio.sleep(_RETRY_S)
            else:
                return
        await self._ask_sign_in()

    async def _open(self) -> None:
        self.errands.show_catalog(await self.lab.catalog())
        self.errands.start_over()

    async def _ask_sign_in(self) -> None:
        if self._is_asking:
            return
        self._is_asking = True
        try:
            is_in = False
            while not is_in:  # There is nothing behind this question; it comes again.
                is_in = await ask_until(self._login_sheet(), self._sign_in, self.tasks.report)
        finally:
            self._is_asking = False

    def _login_sheet(self) -> LoginDialog:
        words = QCoreApplication.translate("Face", "This lab PC is not signed in. Please ask the staff.")
        sheet = LoginDialog(self.transport.server, str(self._settings["workstation"]), words, self.face)
        sheet.server.setDisabled(True)
        return sheet

    async def _sign_in(self, login: Login) -> None:
        session = await self.lab.sign_in(login.workstation, login.password)
        self._settings["workstation"] = login.workstation
        await self._credentials.keep(self.transport.server, login.workstation, session.token)
        await self._open()

    def _on_link_changed(self) -> None:
        if self.link.session is None and not self._is_asking:
            self.tasks.start(self._ask_sign_in(), "sign in")

    def _on_leave_wanted(self) -> None:
        if not self._is_asking:
            self.tasks.start(self._leave(), "leave")

    async def _leave(self) -> None:
        self._is_asking = True
        name = str(self._settings["workstation"])

        async def check(password: str) -> None:
            await self.lab.sign_in(name, password)
            self.stop.set()

        try:
            await ask_until(LeaveDialog(name, self.face), check, self.tasks.report)
        finally:
            self._is_asking = False

    def _on_look_clicked(self) -> None:
        self._settings["theme"] = "light" if self.theme.is_dark else "dark"
        self.theme.choose(self._settings["theme"])
