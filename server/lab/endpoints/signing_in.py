"""Signing in and out, and the health that monitors ask for."""

from server.foundation import clock, processes, sessions
from server.foundation.addresses import client_address
from server.foundation.limits import Limit
from server.foundation.operations import Call, encoded
from server.foundation.problems import TooMany, Unauthorised
from server.lab import wire
from server.lab.desk import Desk
from server.lab.dialect import AUDIENCE, LabDialect

_HOUR_S = 3600.0


async def sign_in(desk: Desk, call: Call[wire.SignIn, None]) -> wire.SignedIn:
    asked = call.body
    stored = await desk.db.read(sessions.find, asked.workstation_id)
    async with desk.passwords.turn:
        await _refuse_guessing(desk, call)
        if not await desk.passwords.matches(asked.password, stored.password_hash):
            await _count_failure(desk, call)
            raise Unauthorised("Invalid workstation ID or password")
    claims = await desk.db.write(
        sessions.open_session, asked.workstation_id, stored.role, desk.policy.token_hours
    )
    token = desk.keys.issue(AUDIENCE, claims)
    return wire.SignedIn(token, clock.shown(claims.expires_at), claims.subject, claims.role)


async def sign_out(desk: Desk, dialect: LabDialect, call: Call[None, None]) -> wire.Message:
    await desk.db.write(sessions.close_session, call.signed_in.session_id)
    dialect.forget(call.request.headers["authorization"].partition(" ")[2])
    return wire.Message("Signed out.")


async def session(_desk: Desk, call: Call[None, None]) -> wire.Session:
    caller = call.signed_in
    return wire.Session(caller.workstation_id, caller.role.name.lower(), clock.shown(caller.expires_at))


async def health(desk: Desk, _call: Call[None, None]) -> object:
    components = {"database": "ok", "workers": "ok"}
    details = [*desk.loops.dead().values()]
    if details:
        components["workers"] = "error"
    try:
        await desk.db.read(processes.answers)
    except Exception as error:  # noqa: BLE001  # whatever it is, the answer is that the database does not answer
        components["database"] = "error"
        details.append(f"The database does not answer ({type(error).__name__}).")
    if not details:
        return wire.Health("ok", clock.shown(clock.now()), components)
    components["details"] = " ".join(details)
    return encoded(wire.Health("error", clock.shown(clock.now()), components), 503)


async def _refuse_guessing(desk: Desk, call: Call[wire.SignIn, None]) -> None:
    verdict = await desk.limits.look(_failures(desk), _who(desk, call))
    if not verdict.allowed:
        raise TooMany("Too many failed sign-ins. Please wait before you try again.", verdict.retry_after_s)


async def _count_failure(desk: Desk, call: Call[wire.SignIn, None]) -> None:
    await desk.limits.take(_failures(desk), _who(desk, call))


def _failures(desk: Desk) -> Limit:
    return Limit("failed-logins", desk.policy.failed_logins_per_hour, _HOUR_S)


def _who(desk: Desk, call: Call[wire.SignIn, None]) -> str:
    return client_address(call.request, desk.policy.trusted_proxies)
