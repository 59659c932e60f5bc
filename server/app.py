"""The only wiring: `build(settings)` makes the application; its lifespan opens and closes everything."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from server.foundation import feed as feeds
from server.foundation import outbox, processes, sessions
from server.foundation.ending import CutOff
from server.foundation.headers import SecurityHeaders
from server.foundation.operations import refuse, routes
from server.foundation.problems import NotFound, Problem
from server.foundation.systems import System
from server.foundation.tasks import every
from server.lab import annotations, inspecting, recovery
from server.lab import routes as lab_routes
from server.lab.desk import Desk
from server.lab.dialect import LabDialect
from server.lab.printing import reports
from server.lab.printing import routes as printing_routes
from server.lab.upkeep import auditing, audits
from server.opening.bridge import open_bridge
from server.opening.lab import open_desk
from server.opening.systems import open_systems
from server.pages import routes as page_routes
from server.pages.answering import error_page, is_for_person
from server.pages.site import Site
from server.printers import bridge as printer_bridge
from server.printers import routes as printer_routes
from server.printers.bridge import Bridge
from server.settings import Settings

_PRUNE_EVERY_S = 3600.0


def build(settings: Settings) -> Starlette:
    desk = open_desk(settings)
    bridge = open_bridge(settings, desk)
    dialect = LabDialect(desk.db, desk.keys)
    bridge.on_print.append(partial(reports.heard, desk))
    systems = open_systems(settings, desk, bridge, dialect)
    for system in systems:
        desk.courier.employ(system.carriers())
    others = [
        *printer_routes.operations(bridge),
        *printing_routes.operations(desk, bridge),
        *(operation for system in systems for operation in system.for_desks()),
    ]
    lab = lab_routes.operations(desk, dialect, others)
    site = Site(desk)

    async def refused(request: Request, problem: Problem, status: int) -> Response:
        if is_for_person(request):
            return error_page(site, status)
        for system in systems:
            if system.answers_for(request):
                return await system.refused(request, problem, status)
        return refuse(dialect, problem, status)

    async def not_found(request: Request, _error: Exception) -> Response:
        return await refused(request, NotFound("Not found"), 404)

    async def not_allowed(request: Request, error: Exception) -> Response:
        response = await refused(request, Problem("This address does not take that method."), 405)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    app = Starlette(
        routes=[
            *routes(lab, dialect, lab_routes.PREFIX),
            *(route for system in systems for route in system.routes()),
            *page_routes.routes(site),
        ],
        middleware=[
            Middleware(SecurityHeaders, https=settings.public_url.startswith("https:")),
            Middleware(CutOff),
        ],
        exception_handlers={404: not_found, 405: not_allowed},
        lifespan=partial(_lifespan, desk, bridge, systems),
    )
    # Each address has one spelling. Starlette would redirect from others, to wherever the request's Host header points.
    app.router.redirect_slashes = False
    app.state.leave = partial(_leave, desk, bridge, systems)
    return app


def _leave(desk: Desk, bridge: Bridge, systems: Sequence[System]) -> None:
    """Let go of whoever waits for news: those answers end only with the server, which waits for its answers to end."""
    desk.feed.close()
    bridge.live.close()
    for system in systems:
        system.leave()


@asynccontextmanager
async def _lifespan(
    desk: Desk, bridge: Bridge, systems: Sequence[System], _app: Starlette
) -> AsyncIterator[None]:
    alone = desk.db.is_sqlite
    if alone:
        await desk.db.write(processes.forget_all)
    await desk.db.write(processes.enter, desk.process_id)
    await recovery.recover(desk, alone=alone)
    await desk.db.write(audits.fail_abandoned)
    await desk.feed.open()
    _start_loops(desk)
    printer_bridge.start_loops(bridge, desk.loops)
    for system in systems:
        await system.open(desk.loops)
    try:
        yield
    finally:
        _leave(desk, bridge, systems)
        await desk.loops.stop()
        for system in systems:
            await system.close()
        await desk.db.write(processes.leave, desk.process_id)
        desk.passwords.close()
        desk.limits.close()
        desk.db.close()


def _start_loops(desk: Desk) -> None:
    desk.loops.start("feed", desk.feed.run)
    desk.loops.start("inspection", lambda: inspecting.run(desk))
    desk.loops.start("audit", lambda: auditing.keep_auditing(desk))
    desk.loops.start("watch", desk.feed.watch_other_processes)
    desk.loops.start(
        "heartbeat",
        lambda: every(processes.HEARTBEAT_S, lambda: desk.db.write(processes.beat, desk.process_id)),
    )
    desk.loops.start(
        "recovery", lambda: every(processes.HEARTBEAT_S, lambda: recovery.finish_interrupted(desk))
    )
    desk.loops.start("prune", lambda: every(_PRUNE_EVERY_S, lambda: _prune(desk)))
    desk.loops.start("courier", desk.courier.run)


async def _prune(desk: Desk) -> None:
    await desk.db.write(feeds.prune)
    await desk.db.write(outbox.prune)
    await desk.db.write(sessions.prune)
    await desk.db.write(annotations.forget_answers)
    await desk.limits.prune()
