"""What can go wrong with Etsy, as refusals whose sentence says what a person can do.

EtsyTrouble
├── NotSetUp        409   the house has no key
├── NeedsReconnect  409   only a new consent helps
├── Refused         502   Etsy said no; `answered` is its status, `said` its words
├── Faulty          502   Etsy answered, and it cannot be understood
├── Unanswered      503   nothing whole came back: what was asked may have happened
└── Resting         503   Etsy wants to be left alone until then
"""

from server.foundation import clock
from server.foundation.problems import Problem

RECONNECT = "Connect the shop with Etsy again."
_OF_THE_KEY = ("api-key", "api key", "keystring", "secret")


class EtsyTrouble(Problem):
    status = 502


class NotSetUp(EtsyTrouble):
    status = 409


class NeedsReconnect(EtsyTrouble):
    status = 409


class Refused(EtsyTrouble):
    def __init__(self, answered: int, said: str) -> None:
        self.answered = answered
        self.said = said
        hint = " Check the settings etsy.keystring and etsy.shared_secret." if self.is_about_the_key else ""
        super().__init__(f"Etsy refused: {said} ({answered}){hint}")

    @property
    def is_stale_token(self) -> bool:
        return self.answered == 401

    @property
    def is_about_the_key(self) -> bool:
        """The house's key, not this shop's consent."""
        said = self.said.lower()
        return self.answered in (401, 403) and any(word in said for word in _OF_THE_KEY)

    @property
    def is_about_scope(self) -> bool:
        return self.answered == 403 and "scope" in self.said.lower()

    @property
    def is_spent_grant(self) -> bool:
        """Of the token address: what was handed in is worth nothing any more."""
        return self.answered in (400, 401) and "invalid_grant" in self.said


class Faulty(EtsyTrouble):
    """Answered, but with an error of Etsy's own or with something that is no data."""


class Unanswered(EtsyTrouble):
    status = 503


class Resting(EtsyTrouble):
    status = 503

    def __init__(self, wait_s: float) -> None:
        self.until = clock.shift(clock.now(), seconds=wait_s)
        self.wait_s = wait_s
        super().__init__(
            f"Etsy's limit for this app is used up. Etsy is asked again after {self.until[11:16]} UTC on {self.until[:10]}."
        )
