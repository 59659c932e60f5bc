"""A server that ends in the middle of an upload: one line, an answer, nothing left."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.foundation.ending import CutOff
from server.foundation.forms import received_body
from server.foundation.problems import Problem
from tests.programs.laboratory import until

pytestmark = pytest.mark.anyio


async def test_an_upload_when_the_server_ends(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def upload(request: Request) -> Response:
        async with received_body(request, tmp_path, 1 << 30, lambda: Problem("too large")):
            return Response()

    routes = [Route("/", upload, methods=["PUT"])]
    app = Starlette(routes=routes, middleware=[Middleware(CutOff)])
    config = uvicorn.Config(app, port=0, log_config=None, timeout_graceful_shutdown=0)
    server = uvicorn.Server(config)
    with caplog.at_level(logging.WARNING, "uvicorn"):
        serving = asyncio.create_task(server.serve())

        async def has_port() -> bool:
            return server.started

        async def has_begun() -> bool:
            return any(path.is_file() for path in tmp_path.rglob("*"))

        await until(has_port, within_s=60)
        port = server.servers[0].sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"PUT / HTTP/1.1\r\nHost: lab\r\nContent-Length: 999999\r\n\r\nthe first bytes")
        await until(has_begun, within_s=60)
        server.should_exit = True
        answer = await reader.read()
        writer.close()
        await serving
    assert answer.startswith(b"HTTP/1.1 503")
    assert b"stopping" in answer
    assert [record.levelname for record in caplog.records if record.exc_info] == []
    assert len([record for record in caplog.records if record.name.startswith("uvicorn")]) == 1
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


async def test_what_was_cancelled_further_in_is_an_error() -> None:
    async def app(*_arguments: Any) -> None:
        raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await CutOff(app)({"type": "http"}, None, None)  # type: ignore[arg-type]  # nobody asks or answers
