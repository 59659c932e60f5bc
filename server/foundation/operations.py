"""How a route is declared and answered.

An `Operation` is one line of data: method, path, handler, who may call it, what comes in, what goes out. From the
same line come the dispatch, the checks, and the OpenAPI document. A `Dialect` is how one system speaks: the shape of
its errors and how it recognises a caller. All methods of a path become one Starlette route, so that 405 names them
all.
"""

import enum
import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from sqlalchemy.exc import OperationalError
from starlette.convertors import IntegerConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive

from server.foundation.problems import (
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    TooLarge,
    TooMany,
    Unauthorised,
    Unavailable,
)
from server.foundation.wording import invalid_from_validation

log = logging.getLogger(__name__)

JSON_BODY_BYTES = 64 * 1024

Body = TypeVar("Body")
Query = TypeVar("Query")


class Who(enum.IntEnum):
    """Who may call an operation; each level includes the ones above it.

    ACCOUNT is a person with an account of their own, who gets what is theirs and nothing of the house's. A kiosk, which
    anybody may stand before, is below that.
    """

    PUBLIC = 0
    KIOSK = 1
    ACCOUNT = 2
    STAFF = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in session: of a workstation, or of a person's account (`account_id`) in a system that has those."""

    session_id: str
    workstation_id: str
    role: Who
    expires_at: str
    account_id: int | None = None

    @property
    def own_account(self) -> int:
        """Of callers whose system has only accounts."""
        if self.account_id is None:  # a programming error: this system takes workstations too
            raise RuntimeError("a workstation was asked for its account")
        return self.account_id


@dataclass(frozen=True, slots=True)
class Call(Generic[Body, Query]):
    """One request, parsed. `caller` is None on public operations."""

    request: Request
    body: Body
    query: Query
    caller: Caller | None

    @property
    def signed_in(self) -> Caller:
        if self.caller is None:  # a programming error: the operation is public
            raise RuntimeError("a public operation asked who is signed in")
        return self.caller

    def path(self, name: str) -> str:
        return str(self.request.path_params[name])


Handler = Callable[[Call[Any, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Operation:
    method: str
    path: str
    handler: Handler
    who: Who
    summary: str
    answer: Any = None
    body: Any = None
    query: Any = None
    status: int = 200
    errors: tuple[int, ...] = ()
    media_type: str = "application/json"
    # Bytes of body that are read at all; a handler that streams raises it to its own limit.
    max_body: int = JSON_BODY_BYTES
    # Kept out of the OpenAPI document: variants of documented paths that old clients use.
    hidden: bool = False
    tags: tuple[str, ...] = field(default=())


class Dialect(Protocol):
    """How one system of the house speaks."""

    def refusal(self, problem: Problem) -> dict[str, Any]:
        """The error's body."""

    async def caller(self, request: Request) -> Caller | None:
        """Who asks; None when nobody is signed in. Raises Unauthorised for a token that is not valid."""


class _Number(IntegerConvertor):
    """A number in an address: what is longer is nobody's, and Python refuses to read the longest."""

    regex = "[0-9]{1,18}"


register_url_convertor("int", _Number())

_encoder = msgspec.json.Encoder()
# An escaped null character in JSON: PostgreSQL's text cannot hold one, so nobody may send one.
_NULL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


def encoded(content: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(_encoder.encode(content), status, headers, media_type="application/json")


def routes(operations: Iterable[Operation], dialect: Dialect, prefix: str = "") -> list[Route]:
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in operations:
        methods = by_path.setdefault(prefix + operation.path, {})
        if operation.method in methods:
            raise ValueError(f"{operation.method} {operation.path} is declared twice")
        methods[operation.method] = operation
    return [_route(path, methods, dialect) for path, methods in by_path.items()]


def _route(path: str, methods: dict[str, Operation], dialect: Dialect) -> Route:
    prepared = {method: _Endpoint(operation, dialect) for method, operation in methods.items()}

    async def endpoint(request: Request) -> Response:
        method = "GET" if request.method == "HEAD" else request.method
        bounded = Request(request.scope, _bounded(request, methods[method].max_body))
        return await prepared[method].answer(bounded)

    return Route(path, endpoint, methods=list(methods), name=path)


def _bounded(request: Request, limit: int) -> Receive:
    """Counts the bytes as they arrive: the stated length may lie. Ours, because Starlette refuses in plain text."""
    stated = request.headers.get("content-length", "")
    received = 0

    async def receive() -> Message:
        nonlocal received
        if stated.isdecimal() and (len(stated) > 18 or int(stated) > limit):
            raise TooLarge("The request is too large.")
        message = await request.receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise TooLarge("The request is too large.")
        return message

    return receive


class _Endpoint:
    """One operation, ready to answer: decoders are built once."""

    def __init__(self, operation: Operation, dialect: Dialect) -> None:
        self._operation = operation
        self._dialect = dialect
        self._decoder = None if operation.body is None else msgspec.json.Decoder(operation.body)

    async def answer(self, request: Request) -> Response:
        try:
            return await self._carried_out(request)
        except ClientDisconnect:
            return Response(status_code=499)
        except (Problem, OperationalError, OSError, HTTPException) as error:
            return refuse(self._dialect, as_problem(error))
        except Exception:
            log.exception("unexpected failure in %s %s", self._operation.method, self._operation.path)
            mistake = Problem("The server made a mistake. It is in its log; nothing was changed.")
            return refuse(self._dialect, mistake, status=500)

    async def _carried_out(self, request: Request) -> Response:
        operation = self._operation
        caller = await self._allowed(request)
        if any("\x00" in str(value) for value in request.path_params.values()):
            raise NotFound("Not found")
        query = self._query(request)
        body = await self._body(request)
        result = await operation.handler(Call(request, body, query, caller))
        if isinstance(result, Response):
            return result
        return encoded(result, operation.status)

    async def _allowed(self, request: Request) -> Caller | None:
        if self._operation.who is Who.PUBLIC:
            return None
        caller = await self._dialect.caller(request)
        if caller is None:
            raise Unauthorised("Invalid or expired token")
        if caller.role < self._operation.who:
            raise Forbidden("Insufficient permissions")
        return caller

    def _query(self, request: Request) -> Any:
        if self._operation.query is None:
            return None
        stated = dict(request.query_params)
        for name, value in stated.items():
            if "\x00" in value:
                raise Invalid({name: f"{name} must not contain a null character."})
        try:
            return msgspec.convert(stated, self._operation.query, strict=False)
        except msgspec.ValidationError as error:
            raise invalid_from_validation(error) from None

    async def _body(self, request: Request) -> Any:
        if self._decoder is None:
            return None
        raw = await request.body()
        if _NULL.search(raw):
            raise Invalid(message="The request body must not contain null characters.")
        try:
            return self._decoder.decode(raw or b"{}")
        except msgspec.ValidationError as error:
            raise invalid_from_validation(error) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            raise Invalid(message="The request body is not valid JSON.") from None


def refuse(dialect: Dialect, problem: Problem, status: int | None = None) -> Response:
    # On the problem itself, because some dialects say it in the body.
    problem.status = status or problem.status
    headers = {"Cache-Control": "no-store"}
    if isinstance(problem, TooMany):
        headers["Retry-After"] = str(max(1, round(problem.retry_after_s)))
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return encoded(dialect.refusal(problem), problem.status, headers)


def as_problem(error: Problem | OperationalError | OSError | HTTPException) -> Problem:
    """What a failure at an edge means to the one who asked; pages say it in HTML."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, HTTPException):
        return _from_http(error)
    log.error("refused for now: %s", type(getattr(error, "orig", error)).__name__)
    if isinstance(error, OperationalError):
        return Unavailable("The database is not available. Please try again.")
    return Unavailable("The storage is not available. Please try again.")


def _from_http(error: HTTPException) -> Problem:
    if error.status_code == 413:
        return TooLarge("The request is too large.")
    if error.status_code == 404:
        return NotFound("Not found")
    problem = Problem(str(error.detail))
    problem.status = error.status_code
    return problem
