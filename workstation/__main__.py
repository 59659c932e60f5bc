"""`layerdesk`: arguments, single instance, then the program."""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.settings import Settings, default_folder

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    stated = sys.argv[1:] if arguments is None else list(arguments)
    _leave_out_what_httpx_does_not_need()
    if stated[:1] == ["sync"]:
        from workstation.commands import sync  # noqa: PLC0415  # a command needs no Qt, and a desk no command

        return sync.main(stated[1:])
    return _desk(_parser().parse_args(stated))


def _leave_out_what_httpx_does_not_need() -> None:
    """It would load its command line (click, rich, pygments: 0.2 s) and a second event loop (trio: 0.3 s) wherever
    those happen to be installed.
    """
    for unused in ("httpx._main", "trio"):
        sys.modules.setdefault(unused, None)  # type: ignore[arg-type]  # None means "not there" to the import system


def _desk(given: argparse.Namespace) -> int:
    logging.basicConfig(
        level=logging.INFO if given.verbose else logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("httpx").setLevel(logging.WARNING)
    from workstation import app as program  # noqa: PLC0415  # --help and a second start need no widgets
    from workstation.instance import Instance  # noqa: PLC0415  # see above

    folder = given.data or default_folder()
    app = program.prepare(sys.argv[:1])
    instance = Instance(folder)
    if not instance.is_first():
        return 0 if instance.hand_over(given.links) else 3
    settings = Settings(folder)
    if given.theme:
        settings["theme"] = given.theme
    if given.workstation:
        settings["workstation"] = given.workstation
    server = str(given.server or settings["server"]).rstrip("/")
    settings["server"] = server
    token = sys.stdin.readline().strip() if given.token_stdin else ""
    start = program.Start(settings, server, given.links, token, given.kiosk)
    try:
        program.run(app, start, instance)
    finally:
        instance.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="layerdesk",
        description="The front desk of a 3D-print lab.",
        epilog="layerdesk sync FOLDER keeps a folder and your own job list equal, without a window: see layerdesk sync --help.",
    )
    parser.add_argument("--server", help="address of the lab's server, http://… or https://…")
    parser.add_argument("--workstation", help="the name this desk signs in with")
    parser.add_argument("--kiosk", action="store_true", help="full screen, for a lab PC")
    parser.add_argument("--theme", choices=("system", "light", "dark"))
    parser.add_argument("--data", type=Path, help="folder for this desk's state")
    parser.add_argument(
        "--token-stdin", action="store_true", help="read a token from standard input and sign in with it"
    )
    parser.add_argument("--verbose", action="store_true", help="say more on standard error")
    parser.add_argument("links", nargs="*", metavar="layerdesk://job/…", help="open this job")
    return parser


if __name__ == "__main__":
    sys.exit(main())
