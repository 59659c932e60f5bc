"""`layerdesk sync FOLDER`: keeps a folder and an account's job list equal, once or for as long as it runs.

Exit codes: 0 equal; 1 some files could not go; 2 wrong arguments; 3 the server does not answer; 4 not signed in;
5 the folder is not touched; 6 equal, with conflict copies that somebody should look at; 130 interrupted.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import getpass
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cache import job_list as memories
from workstation.client import errors
from workstation.client.job_lists import PREFIX, JobLists, token_name
from workstation.client.transport import Transport
from workstation.credentials import Credentials
from workstation.settings import Settings, default_folder
from workstation.sync.job_list.merging import Step
from workstation.sync.job_list.places import REMOVED, FolderTrouble, Why
from workstation.sync.job_list.rounds import Done, Rounds
from workstation.sync.job_list.scanning import SETTLE_S
from workstation.sync.job_list.watching import LOOK_EVERY_S, Mood, Watch

if TYPE_CHECKING:
    from collections.abc import Sequence

OK, SOME_FAILED, USAGE, OFFLINE, SIGNED_OUT, FOLDER, CONFLICTS, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130


def main(arguments: Sequence[str]) -> int:
    given = _parser().parse_args(arguments)
    try:
        return asyncio.run(_run(given))
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="layerdesk sync",
        description="Keep a folder of G-code files and your job list equal. Files that were removed or replaced"
        f" elsewhere move to {REMOVED} in the folder; nothing is ever deleted here.",
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--server", help="address of the lab's server, http://… or https://…")
    parser.add_argument("--account", help="the name of your account; the last one when left out")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="until both are equal, then end (the default)")
    how.add_argument("--watch", action="store_true", help="go on until interrupted")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--register", action="store_true", help="make the account first")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")
    parser.add_argument(
        "--accept-removals", action="store_true", help="an emptied or exchanged folder is meant"
    )
    parser.add_argument(
        "--name",
        default=socket.gethostname(),
        help="what this computer is called in the names of conflict copies",
    )
    parser.add_argument("--settle", type=float, default=SETTLE_S, help=argparse.SUPPRESS)
    parser.add_argument("--look-every", type=float, default=LOOK_EVERY_S, help=argparse.SUPPRESS)
    parser.add_argument("--data", type=Path, help="folder for this computer's state")
    return parser


async def _run(given: argparse.Namespace) -> int:
    state = given.data or default_folder()
    settings = Settings(state)
    server = str(given.server or settings["server"]).rstrip("/")
    account = str(given.account or settings["list_account"]).strip()
    if not account:
        _complain("Say whose list it is: --account NAME.")
        return USAGE
    lists = JobLists(Transport(server, prefix=PREFIX))
    try:
        await _sign_in(lists, given, account)
        settings["list_account"] = account
        return await _keep_equal(lists, given, account, state)
    except errors.ClientError as trouble:
        _complain(trouble.sentence)
        return _code_of(trouble)
    except (FolderTrouble, OSError) as trouble:
        _complain(str(trouble))
        return FOLDER
    finally:
        await lists.close()


def _code_of(trouble: errors.ClientError) -> int:
    if isinstance(trouble, errors.Offline | errors.ServerTrouble):
        return OFFLINE
    return SIGNED_OUT if isinstance(trouble, errors.Unauthorised) else SOME_FAILED


async def _sign_in(lists: JobLists, given: argparse.Namespace, account: str) -> None:
    """The token that the keyring has, or a new one for a password. Raises Unauthorised."""
    credentials, name = Credentials(), token_name(account)
    lists.token = "" if given.password_stdin else await credentials.token(lists.server, name) or ""
    if lists.token and await _is_good(lists):
        return
    password = _password(given, account)
    if given.register:
        with contextlib.suppress(errors.Conflict):  # it is there already: the password decides
            await lists.register(account, password)
    await credentials.keep(lists.server, name, await lists.sign_in(account, password))


async def _is_good(lists: JobLists) -> bool:
    try:
        await lists.fetch()
    except errors.Unauthorised:
        return False
    return True


def _password(given: argparse.Namespace, account: str) -> str:
    if given.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise errors.Unauthorised("Not signed in. Give the password with --password-stdin.")
    return getpass.getpass(f"Password of {account}: ")


async def _keep_equal(lists: JobLists, given: argparse.Namespace, account: str, state: Path) -> int:
    memory = memories.opened(state, lists.server, account, given.folder)
    rounds = Rounds(lists, given.folder, memory, given.name, settle_s=given.settle)
    rounds.accepts_removals = given.accept_removals
    if not given.folder.is_dir():
        raise FolderTrouble(Why.NO_FOLDER, f"There is no folder {given.folder}.")
    if given.dry_run:
        await rounds.settle()
        return _would(rounds)
    rounds.claim(account)
    if given.watch:
        return await _watch(rounds, given.look_every)
    await rounds.settle()
    done = await rounds.run()
    _report(done)
    return _outcome(done)


async def _watch(rounds: Rounds, look_every_s: float) -> int:
    told: dict[str, str] = {}
    watch = Watch(rounds, lambda done: _tell(watch, done, told), look_every_s)
    running = asyncio.ensure_future(watch.run())
    if sys.platform != "win32":
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, running.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await running
    return {Mood.SIGNED_OUT: SIGNED_OUT, Mood.STOPPED: FOLDER}.get(watch.mood, OK)


def _tell(watch: Watch, done: Done | None, told: dict[str, str]) -> None:
    """`told`: the troubles that a person has read already; a look every few seconds would say them for ever."""
    if done is not None:
        news = {path: said for path, said in done.troubles.items() if told.get(path) != said}
        told.clear()
        told.update(done.troubles)
        _report(replace(done, troubles=news), is_quiet=True)
    elif watch.mood in (Mood.OFFLINE, Mood.SIGNED_OUT, Mood.STOPPED):
        _complain(watch.sentence)
    elif watch.mood is Mood.IN_STEP:
        _say("Folder and list are equal.")


def _would(rounds: Rounds) -> int:
    verbs = {
        Step.ADD: "would add and upload",
        Step.UPLOAD: "would upload",
        Step.DOWNLOAD: "would download",
        Step.TAKE_OFF: "would take off the list",
        Step.PUT_ASIDE: f"would move to {REMOVED}",
        Step.CONFLICT: "would keep both versions of",
    }
    steps = [(verb, path) for step, verb in verbs.items() for path in sorted(rounds.plan.paths(step))]
    for verb, path in steps:
        _say(f"{verb} {path}")
    _complain_of(rounds.troubles())
    if not steps:
        _say("Folder and list are equal.")
    return OK


def _report(done: Done, *, is_quiet: bool = False) -> None:
    for verb, paths in (
        ("uploaded", done.uploaded),
        ("downloaded", done.downloaded),
        ("took off the list", done.taken_off),
        (f"moved to {REMOVED}", done.put_aside),
        ("kept this computer's version as", done.conflicts),
    ):
        for path in paths:
            _say(f"{verb} {path}")
    _complain_of(done.troubles)
    for path in sorted(done.unsettled):
        if not is_quiet:
            _complain(f"{path}: is still being written; left alone.")
    if not is_quiet and not done.is_something and not done.troubles:
        _say("Folder and list are equal.")


def _complain_of(troubles: dict[str, str]) -> None:
    for path, sentence in troubles.items():
        _complain(f"{_shown(path)}: {sentence}")


def _outcome(done: Done) -> int:
    if done.troubles or done.unsettled:
        return SOME_FAILED
    return CONFLICTS if done.conflicts else OK


def _shown(path: str) -> str:
    """Names on the list are anybody's words: they must not mislead a reader, or command a terminal."""
    return "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in path
    )


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
    sys.stderr.flush()
