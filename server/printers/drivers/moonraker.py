"""Moonraker, and through it Klipper: told of every change over one conversation, which commands go over as well.

Moonraker being there and Klipper being there are two things: without Klipper the state is offline and says why, and the
conversation is kept, so that it is seen at once when Klipper is ready again. All subscriptions are gone then.
"""

import time
from typing import Any

from server.printers import reading
from server.printers.driver import (
    ACCEPTED,
    Ability,
    Connection,
    Driver,
    Field,
    Lost,
    NoPicture,
    Outcome,
    Picture,
    PrintFile,
    Progress,
    Report,
    Trial,
    UploadFailed,
)
from server.printers.drivers import moonraker_arrival as arrival
from server.printers.drivers import moonraker_objects as objects
from server.printers.drivers.moonraker_arrival import PORTS
from server.printers.drivers.moonraker_reading import Watched, snapshot_url
from server.printers.drivers.moonraker_talk import News, Refusal, Talk, Unanswered
from server.printers.network import hosts
from server.printers.network.web import Answer
from server.printers.state import PrinterState

_FILES = "/server/files/upload"
# Its statistics come every second; after so much silence it is asked whether it is still there.
_SILENCE_S = 10.0
# An unchanged state is told again, so that nobody takes quiet for silence.
_TELL_EVERY_S = 5.0
# Nothing announces that Klipper has come as far as to be broken.
_LOOK_EVERY_S = 2.0
# The history learns of a print after its start; before that nobody shall hear of a print without a name.
_NAMELESS_FOR_S = 3.0
_FEED_PCT = {1: 50, 2: 100, 3: 124, 4: 166}
_REFUSALS = {
    403: "Moonraker is printing a file of this name, or may not write it. Nothing was started.",
    413: "The file is too large for Moonraker.",
    422: "The file arrived damaged at Moonraker. Nothing was started.",
}
_LATER = Outcome("accepted", "Klipper has it, and does it when it is done with what it does now.")
_NO_ANSWER = Outcome("unknown", "Klipper has not answered. Look at the printer before you try again.")
_NO_TALK = "There is no connection to Moonraker."


class Moonraker:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._watched = Watched()
        self._talk: Talk | None = None
        self._told: tuple[PrinterState, float] | None = None
        self._looked_at = 0.0
        self._nameless_since: float | None = None

    async def run(self, report: Report) -> None:
        async with arrival.arrived(self._connection) as there:
            self._connection, self._talk = there.connection, there.talk
            try:
                await self._meet(there.info, there.talk)
                while True:
                    await self._tell(report, there.talk)
                    await self._take(await there.talk.hear(self._patience_s()), there.talk)
            finally:
                self._talk = None

    async def read(self) -> PrinterState:
        talk = self._demand_talk()
        fresh = self._watched.afresh()
        try:
            info = await talk.members("server.info")
            fresh.klipper_is(info.get("klippy_state"))
            if fresh.klipper == "ready":
                wanted = await self._wanted(talk)
                answer = await talk.members("printer.objects.query", {"objects": wanted})
                fresh.begin(reading.members(answer.get("status")))
        except Refusal as refusal:
            raise Lost("refused", f"Moonraker says: {refusal.sentence}") from refusal
        return fresh.state()

    async def command(self, kind: str, arguments: dict[str, Any]) -> Outcome:
        match kind:
            case "pause" | "resume":
                return await self._order(f"printer.print.{kind}", {}, _LATER)
            case "stop":
                return await self._order("printer.print.cancel", {}, _LATER)
            case "light" if script := self._light_script(arguments):
                return await self._order("printer.gcode.script", {"script": script}, _LATER)
            case "speed" if (pct := _feed_pct(arguments)) is not None:
                return await self._order("printer.gcode.script", {"script": f"M220 S{pct}"}, _LATER)
            case "light":
                return Outcome("refused", "This printer has no light that Klipper could switch.")
            case _:
                return Outcome("refused", "Moonraker cannot do that.")

    async def upload(self, file: PrintFile, progress: Progress) -> None:
        form = hosts.envelope(hosts.file_name(file), {"root": "gcodes", "checksum": file.sha256})
        async with hosts.asking(self._connection, PORTS[0], arrival.key(self._connection)) as asked:
            answer = await asked.send(
                "POST", _FILES, file, progress, headers=form.headers, before=form.before, after=form.after
            )
        if answer.status == 401:
            raise Lost("wrong_secret", "Moonraker does not let us in any more.")
        # It has compared the checksum: what is good has arrived whole.
        if not answer.is_good:
            raise UploadFailed(_reason(answer))

    async def start(self, file: PrintFile) -> Outcome:
        return await self._order("printer.print.start", {"filename": hosts.file_name(file)}, _NO_ANSWER)

    async def picture(self) -> Picture:
        try:
            webcams = (await self._demand_talk().members("server.webcams.list")).get("webcams")
        except Refusal as refusal:
            raise NoPicture(f"Moonraker says: {refusal.sentence}") from refusal
        # What is relative there is so for the web page at port 80, not for Moonraker.
        camera = hosts.camera_path(snapshot_url(webcams), self._connection)
        async with hosts.asking(hosts.at_port(self._connection, camera.port), camera.port, {}) as asked:
            return await asked.picture(camera.path)

    # --- hearing ---------------------------------------------------------------------------------------------------

    async def _take(self, news: News | None, talk: Talk) -> None:
        match news.kind if news else "":
            case "notify_status_update" if news:
                self._watched.merge(news.about)
            case "notify_history_changed" if news:
                self._watched.job_is(reading.members(news.about.get("job")))
            case "notify_klippy_disconnected":
                self._watched.klipper_is("disconnected")
            case "notify_klippy_ready" | "notify_klippy_shutdown":
                await self._meet(await talk.members("server.info"), talk)
            case _ if news is None or self._is_to_look():
                await self._look(talk)

    async def _look(self, talk: Talk) -> None:
        """Whether it is still there, and whether Klipper has changed without a word."""
        info = await talk.members("server.info")
        if info.get("klippy_state") != self._watched.klipper:
            await self._meet(info, talk)
        self._looked_at = time.monotonic()

    async def _meet(self, info: dict[str, Any], talk: Talk) -> None:
        """Klipper as it is now, and everything that it will say from now on."""
        klipper = await arrival.klipper_words(talk)
        self._watched.firmware = arrival.firmware(info, klipper) or self._watched.firmware
        self._watched.klipper_is(info.get("klippy_state"), klipper.get("state_message"))
        self._looked_at = time.monotonic()
        if self._watched.klipper == "ready":
            await self._subscribe(talk)

    async def _subscribe(self, talk: Talk) -> None:
        try:
            wanted = await self._wanted(talk)
            answer = await talk.members("printer.objects.subscribe", {"objects": wanted})
        except Refusal:
            # It has fallen meanwhile: the next look finds out.
            self._watched.klipper_is("startup")
            return
        self._watched.begin(reading.members(answer.get("status")))
        await self._remember(talk)

    async def _wanted(self, talk: Talk) -> dict[str, Any]:
        there = await talk.members("printer.objects.list")
        return objects.subscription(reading.entries(there.get("objects")))

    async def _remember(self, talk: Talk) -> None:
        """The newest print of the history."""
        try:
            newest = await talk.members("server.history.list", {"limit": 1, "order": "desc"})
        except Refusal:
            return  # an installation without a history
        for job in reading.entries(newest.get("jobs"))[:1]:
            self._watched.job_is(reading.members(job))

    async def _tell(self, report: Report, talk: Talk) -> None:
        if not await self._is_named(talk):
            return
        state, now = self._watched.state(), time.monotonic()
        if self._told is None or self._told[0] != state or now - self._told[1] > _TELL_EVERY_S:
            self._told = (state, now)
            report(state)

    async def _is_named(self, talk: Talk) -> bool:
        if self._watched.is_nameless:
            await self._remember(talk)
        if not self._watched.is_nameless:
            self._nameless_since = None
            return True
        now = time.monotonic()
        self._nameless_since = now if self._nameless_since is None else self._nameless_since
        if now - self._nameless_since < _NAMELESS_FOR_S:
            return False
        self._watched.name_by_start()
        return True

    def _is_to_look(self) -> bool:
        is_old = time.monotonic() - self._looked_at > _LOOK_EVERY_S
        return is_old and self._watched.klipper != "ready"

    def _patience_s(self) -> float:
        if self._nameless_since is not None:
            return 0.5
        return _SILENCE_S if self._watched.klipper == "ready" else _LOOK_EVERY_S

    # --- asking ----------------------------------------------------------------------------------------------------

    def _demand_talk(self) -> Talk:
        if self._talk is None:
            raise Lost("not_reachable", _NO_TALK)
        return self._talk

    def _light_script(self, arguments: dict[str, Any]) -> str | None:
        known = self._watched.state().lights
        name = reading.text(arguments.get("name")) or next(iter(known), "")
        return self._watched.light_script(name, on=arguments.get("on") is True)

    async def _order(self, method: str, params: dict[str, Any], unanswered: Outcome) -> Outcome:
        talk = self._talk
        if talk is None or talk.is_over:
            return Outcome("refused", _NO_TALK)
        try:
            await talk.ask(method, params)
        except Refusal as refusal:
            return Outcome("refused", f"Klipper says: {refusal.sentence}")
        except Unanswered:
            return unanswered
        except Lost as lost:
            return Outcome("unknown", f"{lost.sentence} Look at the printer.")
        return ACCEPTED


def _reason(answer: Answer) -> str:
    said = _REFUSALS.get(answer.status)
    return said or f"Moonraker says: {answer.words() or answer.status}."


def _feed_pct(arguments: dict[str, Any]) -> int | None:
    level = _FEED_PCT.get(reading.whole_or_none(arguments.get("level")) or 0)
    return level or reading.whole_or_none(arguments.get("pct"), 10, 300)


class MoonrakerMaker:
    key = "moonraker"
    title = "Klipper (Moonraker)"
    fields: tuple[Field, ...] = (
        Field("host", "Address", "The address of Moonraker, such as 192.168.1.100 or mainsail.local."),
        Field("port", "Port", "Empty: 7125, or 80 where that does not answer.", is_required=False),
        Field("secret", "API key", "Only where Moonraker does not trust the network.", is_required=False),
    )
    abilities: frozenset[Ability] = frozenset(
        ("pause", "resume", "stop", "light", "speed", "start", "upload", "camera")
    )
    extensions: tuple[str, ...] = (".gcode", ".gco", ".g")
    reads_only = False

    def open(self, connection: Connection) -> Driver:
        return Moonraker(connection)

    async def test(self, connection: Connection) -> Trial:
        return await arrival.trial(connection)


MAKER = MoonrakerMaker()
