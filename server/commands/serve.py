"""Serve the lab: API, pages, events and background work, until a signal ends it."""

import argparse
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from server.commands.folder import prepare
from server.foundation.side_lock import try_side_lock
from server.settings import Settings, SettingsError

if TYPE_CHECKING:
    import uvicorn

_GRACE_S = 5
# The event loop and the threads of the database hand the interpreter to each other in steps of tens of microseconds;
# with the default of 5 ms a page now and then waits that long for its turn.
_SWITCH_S = 0.0005


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", help="overrides server.host")
    command.add_argument("--port", type=int, help="overrides server.port; 0 takes a free one")


def run(options: argparse.Namespace) -> int:
    _override("LAYERDESK_SERVER_HOST", options.host)
    _override("LAYERDESK_SERVER_PORT", options.port)
    settings = prepare(options.data)
    _refuse_second_server(settings)
    _serve(settings)
    return 0


def _override(variable: str, value: object) -> None:
    if value is not None:
        os.environ[variable] = str(value)


def _refuse_second_server(settings: Settings) -> None:
    """SQLite means one server; the lock lives as long as the process."""
    if not settings.database_url.startswith("sqlite"):
        return
    if try_side_lock(settings.folder / "server.lock") is None:
        raise SettingsError(
            f"Another server already uses {settings.folder}. With SQLite one server runs per data folder; "
            "for several, set database.url to PostgreSQL."
        )


def _serve(settings: Settings) -> None:
    gc.disable()  # until everything is imported, see below
    import uvicorn  # noqa: PLC0415  # the other commands start without an HTTP server

    from server.app import build  # noqa: PLC0415  # as above

    logging.basicConfig(
        level=settings.text("server", "log_level").upper(), format="%(levelname)s %(name)s: %(message)s"
    )
    # A line for each question to each printer tells nobody anything.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    app = build(settings)
    config = uvicorn.Config(
        app,
        host=settings.text("server", "host"),
        port=settings.whole("server", "port"),
        access_log=False,  # halves the throughput, and addresses of students are nobody's business
        proxy_headers=False,  # see foundation/addresses
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
        log_config=None,
        ws="none",  # nobody speaks it here, and its library would be loaded at each start
    )
    _end_well()
    sys.setswitchinterval(_SWITCH_S)
    gc.freeze()  # nothing imported is ever garbage, so no collection needs to look at it
    gc.enable()
    _leaving(uvicorn.Server(config), app.state.leave).run()


def _leaving(server: "uvicorn.Server", leave: Callable[[], None]) -> "uvicorn.Server":
    """Lets go of those who wait for news before uvicorn waits for their answers to end."""
    shutdown = server.shutdown

    async def shut_down(sockets: list[socket.socket] | None = None) -> None:
        leave()
        await shutdown(sockets)

    server.shutdown = shut_down  # type: ignore[method-assign]  # it has no hook before it waits
    return server


def _end_well() -> None:
    """Asked to finish, the server finishes and ends with 0: uvicorn raises the signal again when it is done."""
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda _number, _frame: None)
