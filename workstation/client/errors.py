"""What can go wrong between desk and server. The text of each is a sentence that may be shown to a person.

ClientError
├── Offline            no answer came: no network, no server, too slow
├── Unauthorised       the token is missing, wrong or over: sign in again
├── Refused            the server understood and says no
│   ├── Forbidden      403: not allowed for this role, or the lock is not ours
│   ├── NotFound       404
│   ├── Conflict       409: wrong status, a changed file, or `Locked`
│   │   └── Locked     someone else has the job; knows who and until when
│   ├── Outdated       412: somebody else changed it since we looked
│   ├── NoRoom         413, 507: too large, or no room left
│   ├── Invalid        400: `fields` says which value is wrong
│   └── TooMany        429: wait
└── ServerTrouble      5xx, or an answer that makes no sense
"""

# An error here states the fact (Offline, Locked); "Error" behind each adds nothing.

from collections.abc import Callable, Mapping
from datetime import datetime

_voice: Callable[[str], str] = str


def speak_with(voice: Callable[[str], str]) -> None:
    """From now on errors are said in the language of whoever sits here; `voice` gets the server's words."""
    global _voice  # noqa: PLW0603  # a program speaks one language, as its translator does
    _voice = voice


class ClientError(Exception):
    @property
    def sentence(self) -> str:
        return _voice(str(self))


class Offline(ClientError):
    pass


class Unauthorised(ClientError):
    pass


class ServerTrouble(ClientError):
    pass


class Refused(ClientError):
    pass


class Forbidden(Refused):
    pass


class NotFound(Refused):
    pass


class Outdated(Refused):
    pass


class NoRoom(Refused):
    pass


class TooMany(Refused):
    pass


class Conflict(Refused):
    pass


class Locked(Conflict):
    def __init__(self, sentence: str, locked_by: str, locked_until: datetime | None) -> None:
        super().__init__(sentence)
        self.locked_by = locked_by
        self.locked_until = locked_until


class Invalid(Refused):
    def __init__(self, sentence: str, fields: Mapping[str, str]) -> None:
        super().__init__(sentence)
        self._fields = fields

    @property
    def fields(self) -> Mapping[str, str]:
        return {name: _voice(said) for name, said in self._fields.items()}
