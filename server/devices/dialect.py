"""How document 001 speaks, to people with an account and to the programs on the devices."""

from typing import Any

from starlette.requests import Request

from server.devices import agents, signatures
from server.devices.signatures import Said
from server.foundation.callers import Callers, bearer
from server.foundation.database import Database
from server.foundation.operations import Caller, Who
from server.foundation.problems import Problem, Unauthorised
from server.foundation.vault import Vault

NO_TOKEN = "No auth token provided"  # noqa: S105  # the document's sentence
BAD_TOKEN = "Invalid auth token"  # noqa: S105  # see above
_NOT_PAIRED = "This device is not paired with this server."
_HEARD = "This request was heard before."
_LONGEST_NONCE = 64


class PisyncDialect:
    """The document's clients: `{"message"}` for every refusal."""

    def __init__(self, callers: Callers) -> None:
        self._callers = callers

    def refusal(self, problem: Problem) -> dict[str, Any]:
        return {"message": problem.message, **problem.extra}

    async def caller(self, request: Request) -> Caller | None:
        if bearer(request) is None:
            raise Unauthorised(NO_TOKEN)
        try:
            return await self._callers.of(request)
        except Unauthorised:
            raise Unauthorised(BAD_TOKEN) from None


class AgentDialect:
    """A device's program: every request is signed and new. Who it is lies in `request.state.agent`."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    def refusal(self, problem: Problem) -> dict[str, Any]:
        return {"message": problem.message, **problem.extra}

    async def caller(self, request: Request) -> Caller:
        said = await _said(request)
        agent = await self._db.read(agents.find, said.device, self._vault)
        proof = request.headers.get(signatures.PROOF, "")
        if agent is None or not signatures.same(proof, signatures.request_proof(agent.key, said)):
            raise Unauthorised(_NOT_PAIRED)
        last = await self._db.write(agents.advance, agent.device_id, said.counter)
        if last is not None:
            proof = signatures.counter_proof(agent.key, said.nonce, last)
            raise Unauthorised(_HEARD, counter=last, proof=proof)
        request.state.agent, request.state.nonce = agent, said.nonce
        return Caller(f"device:{agent.device_id}", agent.device, Who.ACCOUNT, "")


async def _said(request: Request) -> Said:
    headers = request.headers
    device, counter = headers.get(signatures.DEVICE, ""), headers.get(signatures.COUNTER, "")
    nonce = headers.get(signatures.NONCE, "")
    if (
        not device
        or not counter.isascii()
        or not counter.isdecimal()
        or not 16 <= len(nonce) <= _LONGEST_NONCE
    ):
        raise Unauthorised(_NOT_PAIRED)
    if len(counter) > 16 or int(counter) > signatures.LARGEST_COUNTER or "\x00" in device:
        raise Unauthorised(_NOT_PAIRED)
    query = request.scope["query_string"].decode("latin-1")
    target = request.scope["path"] + (f"?{query}" if query else "")
    return Said(device, int(counter), nonce, request.method, target, await request.body())
