"""What a stand-in Etsy does wrong, as wished for: on which addresses, how often, and after how many good answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from tests.standins.small_http import Drop, Reply, said

# Kinds that answer instead of the store.
INSTEAD: dict[str, Callable[[], Reply]] = {
    "429-short": lambda: said({"error": "Exceeded the rate limit."}, 429, **{"retry-after": "0.1"}),
    "429-long": lambda: said({"error": "Exceeded the daily limit."}, 429, **{"retry-after": "40000"}),
    "500": lambda: said({"error": "Internal error."}, 500),
    "503": lambda: Reply(503, b"<html>Etsy is resting.</html>", {"Content-Type": "text/html"}),
    "html": lambda: Reply(200, b"<!DOCTYPE html><p>Please try again.</p>", {"Content-Type": "text/html"}),
    "stale": lambda: said({"error": "invalid_token", "error_description": "access token is expired"}, 401),
    "no-scope": lambda: said({"error": "insufficient_scope", "error_description": "scope is missing"}, 403),
    "conflict": lambda: said({"error": "This tracking code was added already."}, 409),
}
# Kinds that spoil the answer on its way, after the store has done what was asked.
LOST, RESET, TRUNCATED, SLOW, COUNT, DUPLICATE = "lost", "reset", "truncated", "slow", "count", "duplicate"


@dataclass
class Fault:
    kind: str
    path: str = ""
    """A pattern that the address must hold."""
    times: int = 1
    after: int = 0
    """So many fitting requests are answered well before."""


@dataclass
class Faults:
    wished: list[Fault] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)

    def wish(self, kind: str, path: str = "", times: int = 1, after: int = 0) -> None:
        self.wished.append(Fault(kind, path, times, after))

    def clear(self) -> None:
        self.wished.clear()

    def next(self, path: str) -> str | None:
        """The kind that strikes this request."""
        for fault in self.wished:
            if fault.times and re.search(fault.path, path):
                if fault.after:
                    fault.after -= 1
                    return None
                fault.times -= 1
                self.struck.append(fault.kind)
                return fault.kind
        return None


def spoiled(reply: Reply, kind: str | None) -> Reply:
    """Raises Drop for an answer that never comes."""
    if kind == LOST:
        raise Drop
    if kind == RESET:
        reply.cut_at = len(reply.body) // 2
    if kind == TRUNCATED:
        reply.body = reply.body[: len(reply.body) // 2]
    if kind == COUNT:
        page = msgspec.json.decode(reply.body)
        reply.body = msgspec.json.encode({**page, "count": page["count"] + 57})
    return reply
