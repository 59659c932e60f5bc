"""What can be refused, as exceptions that carry the sentence a person reads.

    Problem                 any refusal; `status` is the HTTP status
    ├── Invalid       400   wrong input; `fields` maps each field to its sentence
    ├── Unauthorised  401
    ├── Forbidden     403
    ├── NotFound      404
    ├── Conflict      409   `extra` keys travel with the answer (who holds the lock, ...)
    ├── Gone          410
    ├── TooLarge      413
    ├── TooMany       429   `retry_after_s`
    └── Unavailable   503

Verbs raise them; each system's dialect decides how they look on the wire.
"""

from collections.abc import Mapping
from typing import Any


class Problem(Exception):
    status = 400

    def __init__(self, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.message = message
        self.extra = extra


class Invalid(Problem):
    status = 400

    def __init__(self, fields: Mapping[str, str] | None = None, message: str | None = None) -> None:
        self.fields = dict(fields or {})
        super().__init__(message or " ".join(self.fields.values()))


class Unauthorised(Problem):
    status = 401


class Forbidden(Problem):
    status = 403


class NotFound(Problem):
    status = 404


class Conflict(Problem):
    status = 409


class Gone(Problem):
    status = 410


class TooLarge(Problem):
    status = 413

    def __init__(self, message: str, fields: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.fields = dict(fields or {})


class TooMany(Problem):
    status = 429

    def __init__(self, message: str, retry_after_s: float) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Unavailable(Problem):
    status = 503
