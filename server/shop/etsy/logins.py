"""Sign-ins under way, as verbs: each is good once and for a few minutes.

The one who comes back is known by the verifier, whose hash was made when the sign-in began; a state that is handed in too
must be the one of that sign-in. The document's real client sends none.
"""

import hmac

from sqlalchemy import delete, insert

from server.foundation import clock
from server.foundation.auth import secret_hash
from server.foundation.database import Unit
from server.foundation.problems import Invalid
from server.shop.etsy.oauth import Start, challenge_of, is_verifier
from server.shop.etsy.tables import etsy_logins as _logins

LIFETIME_S = 600.0


def begin(unit: Unit, start: Start) -> None:
    unit.run(delete(_logins).where(_logins.c.expires_at < unit.now))
    unit.run(
        insert(_logins).values(
            challenge=challenge_of(start.verifier),
            state_hash=secret_hash(start.state),
            expires_at=clock.shift(unit.now, seconds=LIFETIME_S),
        )
    )


def redeem(unit: Unit, verifier: str, state: str | None) -> str | None:
    """Use it up. Why it cannot be used, in a sentence; None: it is good. It is spent either way."""
    if not is_verifier(verifier):
        raise Invalid({"code_verifier": "code_verifier must be the one that /auth/login answered."})
    found = unit.run(
        delete(_logins).where(_logins.c.challenge == challenge_of(verifier)).returning(_logins)
    ).first()
    if found is None or found.expires_at < unit.now:
        return "This sign-in was used already, or took longer than ten minutes. Start it again."
    if state and not hmac.compare_digest(found.state_hash, secret_hash(state)):
        return "This answer does not belong to the sign-in that was started here. Start it again."
    return None
