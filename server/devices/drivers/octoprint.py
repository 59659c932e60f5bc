"""An OctoPi: its print files are uploaded into a folder of our own, and what OctoPrint says of itself is read back.

OctoPrint takes nothing but print files; the others are counted, not sent. What changed is known by the hash that OctoPrint
gave a file when it was stored. Only files that a sync has put there are ever deleted.
"""

import re
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from server.devices.driver import Done, NotSynced, Work
from server.devices.drivers.octoprint_talk import Talk, host_and_port, in_path, members, talking
from server.devices.folders import File

Resolve: TypeAlias = Callable[[str], Awaitable[str]]

FOLDER = "layerdesk"
_PRINTABLE = (".gcode", ".gco", ".g")
_PORTS = (80, 5000)
_UNKNOWN_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")
_DEEPEST = 12


class OctoPrint:
    """`resolve`: the address to connect to for what a person typed; raises NotSynced for one outside the lab's networks."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve

    async def sync(self, work: Work) -> Done:
        host, typed = host_and_port(work.host)
        address = await self._resolve(host)
        missed: NotSynced | None = None
        for port in (typed,) if typed else _PORTS:
            async with talking(address, host, port, work.secret) as talk:
                try:
                    _, version = await talk.ask("GET", "version")
                except NotSynced as failure:
                    if failure.cause == "authentication":
                        raise
                    missed = missed or failure
                    continue
                return await _synced(talk, work, str(members(version).get("text", ""))[:60])
        raise missed or NotSynced("unreachable", "There is no address to connect to.")


async def _synced(talk: Talk, work: Work, version: str) -> Done:
    _, tree = await talk.ask("GET", "files/local?recursive=true&force=true")
    there = dict(_files(members(tree).get("files"), 0))
    wanted = _wanted(work.files)
    placed: dict[str, Any] = {path: known for path, known in work.placed.items() if path in there}
    sent = removed = 0
    for path, file in wanted.items():
        if not _is_there(file, placed.get(path), there.get(path)):
            folder, _, name = path.rpartition("/")
            sha1 = await talk.upload(folder, name, file)
            placed[path] = {"sha256": file.sha256, "sha1": sha1}
            sent += 1
    for path in [path for path in placed if path not in wanted]:
        status, _ = await talk.ask("DELETE", f"files/local/{in_path(path)}", allowed=(404, 409))
        # 409: it is being printed, and goes with the next sync.
        if status != 409:
            del placed[path]
            removed += 1
    others = len(work.files) - len(wanted)
    detail = f"{sent} of {len(wanted)} files sent, {removed} removed, {others} are no print files"
    return Done(detail, await _state(talk, version, members(tree)), placed)


async def _state(talk: Talk, version: str, tree: Mapping[str, Any]) -> dict[str, Any]:
    status, printer = await talk.ask("GET", "printer?exclude=sd", allowed=(409,))
    _, job = await talk.ask("GET", "job")
    state: dict[str, Any] = {
        "version": f"OctoPrint {version}".strip() if not version.startswith("OctoPrint") else version,
        "disk_total": _whole(tree.get("total")),
        "disk_free": _whole(tree.get("free")),
        "print_state": str(members(job).get("state", ""))[:100] if status != 409 else "Printer not connected",
    }
    tool = members(members(members(printer).get("temperature")).get("tool0")).get("actual")
    if isinstance(tool, int | float) and not isinstance(tool, bool):
        state["nozzle_c"] = round(float(tool), 1)
    return state


def _wanted(files: Mapping[str, File]) -> dict[str, File]:
    """The print files by their path on OctoPrint, whose names are plain."""
    wanted: dict[str, File] = {}
    for path, file in files.items():
        if file.place is None or not path.lower().endswith(_PRINTABLE):
            continue
        plain = "/".join(_UNKNOWN_IN_NAMES.sub("_", part) for part in path.split("/"))
        there = f"{FOLDER}/{plain}"
        if there in wanted:
            pure = PurePosixPath(there)
            there = str(pure.with_name(f"{pure.stem}-{file.sha256[:8]}{pure.suffix}"))
        wanted[there] = file
    return wanted


def _is_there(file: File, known: Any, found: Mapping[str, Any] | None) -> bool:
    if found is None or members(known).get("sha256") != file.sha256:
        return False
    stated = found.get("hash")
    return stated == members(known).get("sha1") if stated else found.get("size") == file.size_bytes


def _files(entries: Any, depth: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """OctoPrint's tree of files as a list; whatever else it says is passed over."""
    for entry in entries if isinstance(entries, list) and depth < _DEEPEST else []:
        said = members(entry)
        if said.get("type") == "folder":
            yield from _files(said.get("children"), depth + 1)
        elif isinstance(said.get("path"), str):
            yield said["path"], said


def _whole(said: Any) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < 1 << 60 else None
