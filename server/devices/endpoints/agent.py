"""The program on a device: it pairs with a code, waits for work, fetches what it lacks and tells how it went.

It always comes to us, so it works behind any router. What it says is signed, and so is what it hears.
"""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from sqlalchemy import Row
from starlette.responses import Response, StreamingResponse

from server.devices import devices as verbs
from server.devices import exchange, pairing, signatures, syncs, wire
from server.devices.agents import Agent
from server.devices.folders import File
from server.devices.house import House
from server.devices.rules import FAILURES, SUCCESS
from server.devices.syncs import Told
from server.foundation.addresses import client_address
from server.foundation.limits import Limit
from server.foundation.operations import Call
from server.foundation.problems import NotFound, TooMany, Unauthorised

_WAIT_S = 25.0
_PAIRINGS = Limit("device-pairings", 30, 3600.0)
_CHUNK = 256 * 1024
_RANGE = re.compile(r"bytes=([0-9]{1,18})-")


async def pair(house: House, call: Call[wire.PairingShare, None]) -> wire.ServersShare:
    address = client_address(call.request, house.trusted_proxies)
    verdict = await house.limits.take(_PAIRINGS, address)
    if not verdict.allowed:
        raise TooMany("Too many pairings from here. Please wait.", verdict.retry_after_s)
    handle = call.body.handle
    secret = await house.db.write(pairing.guessed, handle, house.vault)
    try:
        agreed = await asyncio.to_thread(exchange.answered, secret, handle, call.body.share)
    except exchange.NoShare:
        raise Unauthorised(pairing.REFUSAL) from None
    await house.db.write(pairing.keep, handle, agreed, house.vault)
    return wire.ServersShare(agreed.share)


async def confirm(house: House, call: Call[wire.PairingProof, None]) -> pairing.Paired:
    paired = await house.db.write(pairing.confirm, call.body.handle, call.body.proof, house.vault)
    if paired is None:
        raise Unauthorised(pairing.REFUSAL)
    return paired


async def wait(house: House, call: Call[wire.Waiting, None]) -> Response:
    """Answers when there is something to do, and after a while when there is not."""
    agent = _agent(call)
    if call.body.state is not None:
        await house.db.write(syncs.note_state, agent.device_id, msgspec.to_builtins(call.body.state))
    sync_id = await house.db.write(syncs.take, agent.device_id, call.body.unfinished)
    if sync_id is None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_WAIT_S):
                await house.bell.until(lambda: _has_work(house, agent))
        # A connection that broke meanwhile must not take the work of the one that came after it.
        if await call.request.is_disconnected():
            return Response(status_code=499)
        sync_id = await house.db.write(syncs.take, agent.device_id)
    if sync_id is None:
        return _signed(call, wire.Order(None))
    files = await house.contents.manifest(await _device(house, agent))
    wanted = [wire.WantedFile(file.path, file.size_bytes, file.sha256) for file in files.values()]
    return _signed(call, wire.Order(sync_id, wanted))


async def fetch(house: House, call: Call[None, None]) -> Response:
    """One file of this device, from the byte that the program has got to."""
    agent = _agent(call)
    file = await house.contents.offered(await _device(house, agent), call.path("sha256"))
    if file.place is not None and not await asyncio.to_thread(file.place.is_file):
        raise NotFound("There is no such file for this device any more.")
    stated = _RANGE.fullmatch(call.request.headers.get("range", ""))
    start = min(int(stated[1]), file.size_bytes) if stated else 0
    status = 206 if start else 200
    proof = signatures.file_proof(agent.key, call.request.state.nonce, status, file.sha256, start)
    headers = {"Content-Length": str(file.size_bytes - start), signatures.PROOF: proof}
    if start:
        headers["Content-Range"] = f"bytes {start}-{max(start, file.size_bytes - 1)}/{file.size_bytes}"
    return StreamingResponse(_bytes(file, start), status, headers, "application/octet-stream")


async def report(house: House, call: Call[wire.Report, None]) -> Response:
    agent, said = _agent(call), call.body
    outcome = SUCCESS if said.ok else FAILURES["unknown"]
    state = None if said.state is None else msgspec.to_builtins(said.state)
    told = Told(_one_line(said.detail), state)
    await house.db.write(syncs.caught_up, agent.device_id, said.sync, outcome, told)
    return _signed(call, wire.Answer("Heard."))


async def _has_work(house: House, agent: Agent) -> bool:
    return house.bell.is_leaving or await house.db.read(syncs.waiting, agent.device_id)


def _agent(call: Call[Any, Any]) -> Agent:
    found: Agent = call.request.state.agent
    return found


async def _device(house: House, agent: Agent) -> Row[Any]:
    row = await house.db.read(verbs.by_id, agent.device_id)
    if row is None:
        raise NotFound(f"Device with ID {agent.device} not found")
    return row


def _signed(call: Call[Any, Any], answer: Any) -> Response:
    body = msgspec.json.encode(answer)
    proof = signatures.answer_proof(_agent(call).key, call.request.state.nonce, 200, body)
    return Response(body, 200, {signatures.PROOF: proof}, "application/json")


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


async def _bytes(file: File, start: int) -> AsyncIterator[bytes]:
    """As many as were promised; the program finds out by the hash when they are others by now."""
    if file.place is None:
        yield (file.data or b"")[start:]
        return
    left = file.size_bytes - start
    with await asyncio.to_thread(file.place.open, "rb") as source:
        source.seek(start)
        while left > 0 and (data := await asyncio.to_thread(source.read, min(_CHUNK, left))):
            left -= len(data)
            yield data
