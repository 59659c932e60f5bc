"""Signing in and out: a kept token first, a question only when there is none that the server takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workstation.client.errors import Offline, Unauthorised
from workstation.dialogs.login import Login, LoginDialog
from workstation.sync.link import LinkState

if TYPE_CHECKING:
    from workstation.credentials import Credentials
    from workstation.settings import Settings
    from workstation.views.errands import Errands


class Signing(QObject):
    server_changed = Signal(str)
    """Another server was chosen: everything that belongs to the old one has to be built again."""

    def __init__(self, errands: Errands, credentials: Credentials, settings: Settings, server: str) -> None:
        super().__init__(errands)
        self._errands = errands
        self._desk = errands.desk
        self._credentials = credentials
        self._settings = settings
        self._server = server
        self._is_asking = False
        self._desk.link.changed.connect(self._on_link_changed)

    async def begin(self, given_token: str = "") -> None:
        """At the start, in the background: offline means to go on with what is known."""
        token = given_token or await self._credentials.token(self._server, self._settings["workstation"])
        if not token:
            self._desk.link.sign_out()
            return
        await self._resume(token)

    async def ask(self) -> None:
        if self._is_asking:
            return
        self._is_asking = True
        try:
            explanation = ""
            if self._desk.board.pending_count:
                explanation = self.tr("What you wrote meanwhile is kept and sent after signing in.")
            sheet = LoginDialog(
                self._server, self._settings["workstation"], explanation, self._errands.window
            )
            await self._errands.ask_until(sheet, self._sign_in)
        finally:
            self._is_asking = False

    async def sign_out(self) -> None:
        await self._credentials.forget(self._server, self._settings["workstation"])
        try:
            await self._desk.leases.release_all()
            await self._desk.lab.sign_out()
        except Offline:
            self._desk.notices.say(
                "info", self.tr("Signed out here. The server will hear of it when the token expires.")
            )
        finally:
            self._desk.link.sign_out()

    async def _resume(self, token: str) -> None:
        while self._desk.link.session is None:
            try:
                session = await self._desk.lab.resume(token)
            except Unauthorised:
                self._desk.link.sign_out()
                return
            except Offline:
                self._desk.link.lost()
                await self._desk.link.pause(5)
                if self._desk.link.state is LinkState.SIGNED_OUT:
                    return
            else:
                self._settings["workstation"] = session.workstation_id
                self._desk.link.signed_in(session)
                await self._settle_in()

    async def _sign_in(self, login: Login) -> None:
        if login.server != self._server:
            self._settings["server"] = login.server
            self._settings["workstation"] = login.workstation
            self.server_changed.emit(login.server)
            return
        session = await self._desk.lab.sign_in(login.workstation, login.password)
        self._settings["server"] = login.server
        self._settings["workstation"] = login.workstation
        await self._credentials.keep(login.server, login.workstation, session.token)
        if not self._credentials.remembers:
            sentence = self.tr(
                "This computer has no safe place for the token: please sign in again at the next start."
            )
            self._desk.notices.say("info", sentence)
        self._desk.link.signed_in(session)
        self._errands.tasks.start(self._settle_in(), "settle in")

    async def _settle_in(self) -> None:
        await self._desk.shift.load()
        if not self._desk.shift.staff_name:
            await self._errands.choose_staff()

    def _on_link_changed(self) -> None:
        if self._desk.link.state is LinkState.SIGNED_OUT:
            self._errands.tasks.start(self.ask(), "sign in")
