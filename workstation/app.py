"""The only wiring: every object of the desk is built here, connected here, and closed here in the reverse order."""

from __future__ import annotations

import asyncio
import gc
import hashlib
import logging
import signal
import sys
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from workstation import links, resources
from workstation.actions.desk import Desk
from workstation.cache.store import Store
from workstation.client.admin import Admin
from workstation.client.compute import PREFIX as COMPUTE_PREFIX
from workstation.client.compute import ComputeJobs
from workstation.client.devices import Devices
from workstation.client.errors import ClientError
from workstation.client.etsy import Etsy
from workstation.client.files import Files
from workstation.client.job_lists import PREFIX as LIST_PREFIX
from workstation.client.lab import Lab
from workstation.client.orders import Orders
from workstation.client.printers import Printers
from workstation.client.revenue import Revenue
from workstation.client.stock import Stock
from workstation.client.transport import Transport
from workstation.collecting import Collector
from workstation.credentials import Credentials
from workstation.loop import Loop
from workstation.sync.board import Board
from workstation.sync.cameras import Cameras
from workstation.sync.compute import Compute
from workstation.sync.fleet import Fleet
from workstation.sync.leases import LeaseKeeper
from workstation.sync.link import Link
from workstation.sync.my_prints import MyPrints
from workstation.sync.notices import Notices
from workstation.sync.order_book import OrderBook
from workstation.sync.puller import Puller
from workstation.sync.sender import Sender
from workstation.sync.shift import Shift
from workstation.sync.stream import Follower
from workstation.sync.tasks import TaskKeeper
from workstation.sync.thumbnails import Thumbnails
from workstation.views.arrivals import Arrivals
from workstation.views.errands import Errands
from workstation.views.jobs.approval import approve
from workstation.views.jobs.held import reject
from workstation.views.jobs.sending import send
from workstation.views.jobs.slicing import Slicing
from workstation.views.printers.proposals import Proposals
from workstation.views.signing import Signing
from workstation.views.surroundings import Surroundings
from workstation.views.window import Window
from workstation.widgets.language import speak
from workstation.widgets.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workstation.instance import Instance
    from workstation.kiosk.program import KioskProgram
    from workstation.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Start:
    """How this run was started."""

    settings: Settings
    server: str
    links: Sequence[str] = ()
    token: str = field(default="", repr=False)
    is_kiosk: bool = False


def prepare(arguments: Sequence[str]) -> QApplication:
    app = QApplication(list(arguments))
    Collector(app)
    app.setApplicationName("Layerdesk")
    app.setDesktopFileName("layerdesk")
    app.setWindowIcon(QIcon(str(resources.path("icons", "layerdesk.svg"))))
    app.setQuitOnLastWindowClosed(False)  # Otherwise the loop stops under main()'s feet.
    return app


def run(app: QApplication, start: Start, instance: Instance) -> None:
    speak(app, str(start.settings["language"]))
    with asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        runner.run(_until_closed(app, start, instance))


async def _until_closed(app: QApplication, start: Start, instance: Instance) -> None:
    program = _kiosk(app, start) if start.is_kiosk else Program(app, start, instance)
    try:
        await program.run()
    finally:
        await program.close()


def _kiosk(app: QApplication, start: Start) -> KioskProgram:
    from workstation.kiosk.program import KioskProgram  # noqa: PLC0415  # a desk needs none of it

    return KioskProgram(app, start.settings, Transport(start.server), Credentials(), start.token)


class Program:
    """The built desk. Tests build it with a transport of their own."""

    def __init__(
        self,
        app: QApplication,
        start: Start,
        instance: Instance | None = None,
        transport: Transport | None = None,
    ) -> None:
        self._start = start
        self._instance = instance
        self._settings = start.settings
        self.stop = asyncio.Event()
        self.theme = Theme.worn(app, str(start.settings["theme"]))
        self.window = Window()
        self.link = Link(self.window)
        self.notices = Notices(self.window)
        self.tasks = TaskKeeper(self.link, self.notices, self.window)
        self.store = Store(_cache_file(start.settings.folder, start.server))
        self.transport = transport or Transport(start.server)
        self.desk = self._build_desk(self.transport)
        self.follower = Follower(
            self.transport, self.desk.board, self.desk.puller, self.store, self.link, self.window
        )
        self.desk.fleet.follow(self.follower)
        self.desk.book.follow(self.follower)
        self.errands = Errands(self.desk, self.tasks, self.theme, self.window)
        self.errands.add("approve", partial(approve, self.errands))
        self.errands.add("reject", partial(reject, self.errands))
        self.errands.add("send", partial(send, self.errands))
        self.proposals = Proposals(self.errands)
        self.slicing = Slicing(self.errands, start.settings)
        own = self.transport.beside(LIST_PREFIX)
        self.my_prints = MyPrints(own, Credentials(), start.settings, self.tasks, self.window)
        computing = ComputeJobs(self.transport.beside(COMPUTE_PREFIX), self.transport)
        self.compute = Compute(computing, Credentials(), start.settings, self.window)
        self.around = Surroundings(
            desk=self.desk,
            tasks=self.tasks,
            theme=self.theme,
            settings=start.settings,
            follower=self.follower,
            thumbnails=Thumbnails(self.desk.lab, self.tasks, self.window),
            cameras=Cameras(self.desk.printers, self.tasks, self.window),
            errands=self.errands,
            proposals=self.proposals,
            my_prints=self.my_prints,
            compute=self.compute,
        )
        self.window.furnish(self.around)
        self.signing = Signing(self.errands, Credentials(), start.settings, start.server)
        self.arrivals = Arrivals(self.desk.board, start.settings, self.window)
        self._connect(app)

    async def run(self) -> None:
        self.window.show()
        self.tasks.start(self._begin(), "begin")
        await self.stop.wait()

    async def close(self) -> None:
        """What a person wrote last goes out, then everything of Qt's goes: no timer or signal finds anybody after that."""
        self.window.queue.save_state()
        self.window.queue.panel.close_panel()
        await self.tasks.settle("write notes")
        self.tasks.start(self.desk.leases.release_all(), "give back")
        await self.tasks.settle("give back")
        await self.tasks.stop()
        if self._instance is not None:
            self._instance.links_handed.disconnect(self._on_links_handed)
        self.window.close()
        shiboken6.delete(self.window)
        await self.my_prints.close()
        await self.compute.close()
        await self.transport.close()
        await self.store.close()

    def _build_desk(self, transport: Transport) -> Desk:
        lab, board = Lab(transport), Board(self.window)
        leases = LeaseKeeper(lab, self.link, self.tasks, self.window)
        printers, orders, etsy = Printers(transport), Orders(transport), Etsy(transport)
        return Desk(
            lab=lab,
            admin=Admin(transport),
            files=Files(transport),
            printers=printers,
            devices=Devices(transport),
            stock=Stock(transport),
            revenue=Revenue(transport),
            fleet=Fleet(transport, printers, self.link, self.tasks, self.window),
            orders=orders,
            etsy=etsy,
            book=OrderBook(orders, etsy, self.tasks, self.window),
            board=board,
            puller=Puller(lab, board, self.store),
            sender=Sender(lab, self.store, board, self.link, leases, self.notices, self.window),
            leases=leases,
            shift=Shift(lab, self._settings, self.window),
            link=self.link,
            notices=self.notices,
        )

    def _connect(self, app: QApplication) -> None:
        self.window.closed.connect(self.stop.set)
        self.window.sign_in_wanted.connect(self._on_sign_in_wanted)
        self.window.sign_out_wanted.connect(self._on_sign_out_wanted)
        self.signing.server_changed.connect(self._on_server_changed)
        self.follower.staff_changed.connect(self._on_staff_changed)
        self.desk.board.changed.connect(self.desk.leases.watch)
        self.follower.caught_up.connect(self._on_caught_up)
        self.follower.print_moved.connect(self.proposals.announce)
        self.desk.fleet.commanded.connect(self.proposals.watch)
        self.arrivals.opened.connect(self._on_arrival_opened)
        if self._instance is not None:
            self._instance.links_handed.connect(self._on_links_handed)
        if sys.platform != "win32":
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, self.stop.set)
            asyncio.get_running_loop().add_signal_handler(signal.SIGINT, self.stop.set)
        app.commitDataRequest.connect(self.window.queue.save_state)

    async def _begin(self) -> None:
        """After the first paint: what was known, then the server, then what keeps both in step."""
        facts = await self.desk.puller.load_cached(self.window.queue.status)
        self.follower.resume_after(dict(facts))
        await self.desk.sender.load()
        self.tasks.start(self.follower.run(), "stream")
        self.tasks.start(self.desk.sender.run(), "sender")
        self.tasks.start(self.my_prints.begin(), "my prints begin")
        self.tasks.start(self.compute.begin(), "compute begin")
        await self.signing.begin(self._start.token)
        self.tasks.start(self.desk.fleet.look(), "printers there are")
        self.tasks.start(self._resume_slicing(), "work folders")
        await self._open_links(self._start.links)

    async def _resume_slicing(self) -> None:
        await self.link.up()
        await self.slicing.resume()

    async def _open_links(self, given: Sequence[str]) -> None:
        for link in given:
            spool_id = links.spool_of(link)
            if spool_id is not None:
                self.window.show_spool(spool_id)
                continue
            job_id = links.job_of(link)
            if job_id is None:
                self.notices.say(
                    "warning",
                    QCoreApplication.translate("Window", "This link leads nowhere: {link}").format(
                        link=link[:80]
                    ),
                )
                continue
            await self.link.up()
            try:
                details = await self.desk.lab.job(job_id)
            except ClientError as trouble:
                self.notices.say("warning", trouble.sentence)
                continue
            self.desk.board.merge((details.job,))
            self.window.show_job(details.job)

    def _on_links_handed(self, given: Sequence[str]) -> None:
        self.window.bring_forward()
        self.tasks.start(self._open_links(given), "links")

    def _on_sign_in_wanted(self) -> None:
        self.tasks.start(self.signing.ask(), "sign in")

    def _on_sign_out_wanted(self) -> None:
        self.tasks.start(self.signing.sign_out(), "sign out")

    def _on_caught_up(self) -> None:
        """A hundred thousand rows that stay would be walked by every full collection: 80 ms of standstill each."""
        gc.collect()
        gc.freeze()

    def _on_staff_changed(self) -> None:
        self.tasks.start(self.desk.shift.load_staff(), "staff")

    def _on_arrival_opened(self, job: object) -> None:
        self.window.bring_forward()
        if job is not None:
            self.window.show_job(job)  # type: ignore[arg-type]  # Qt's signals carry plain objects

    def _on_server_changed(self, server: str) -> None:
        sentence = QCoreApplication.translate(
            "Window", "Layerdesk will use {server} after a restart."
        ).format(server=server)
        self.notices.say("info", sentence)


def _cache_file(folder: Path, server: str) -> Path:
    """Each server has its own: jobs of two labs never mix."""
    return folder / f"cache-{hashlib.sha256(server.encode()).hexdigest()[:12]}.sqlite"
