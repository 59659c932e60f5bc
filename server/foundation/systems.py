"""What every system beside the lab is to the app that puts them together.

The app asks for the routes, starts the loops, and asks `answers_for` in whose words an address that nobody has is refused.
`for_desks` is what a system offers to the lab's own workstations under /api/v1: without the limits and the sign-in that
its document has for strangers.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.foundation.courier import Carrier
from server.foundation.operations import Operation
from server.foundation.problems import Problem
from server.foundation.tasks import Loops


class System(Protocol):
    def routes(self) -> Sequence[Route]:
        """Everything under the addresses of its document."""

    def for_desks(self) -> Sequence[Operation]:
        """What workstations are offered under /api/v1."""

    def carriers(self) -> Mapping[str, Carrier]:
        """Who carries its kinds of parcels out of the house."""

    def answers_for(self, request: Request) -> bool:
        """Whether this address, which nobody has, would be one of its own."""

    async def refused(self, request: Request, problem: Problem, status: int) -> Response:
        """A refusal in its words."""

    async def open(self, loops: Loops) -> None:
        """The server starts: put in order what a crash left, start the loops."""

    def leave(self) -> None:
        """The server is told to end, and waits for its answers: let go of whoever only waits for news."""

    async def close(self) -> None:
        """The server ends; the loops are stopped, the database is still there."""
