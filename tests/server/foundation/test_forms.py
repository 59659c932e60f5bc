"""Uploads as they arrive: counted, hashed, and gone when anything goes wrong. The lab's intake tests send real ones."""

import hashlib
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.types import Message

from server.foundation import forms
from server.foundation.problems import Invalid, TooLarge

pytestmark = pytest.mark.anyio


def request(*pieces: bytes, kind: str = "multipart/form-data; boundary=B") -> Request:
    waiting = list(pieces)

    async def receive() -> Message:
        body = waiting.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    return Request({"type": "http", "headers": [(b"content-type", kind.encode())]}, receive)


def part(name: str, value: bytes, filename: str | None = None) -> bytes:
    extra = "" if filename is None else f'; filename="{filename}"'
    return f'--B\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n'.encode() + value + b"\r\n"


def too_large() -> TooLarge:
    return TooLarge("too large")


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


async def test_fields_and_a_file(tmp_path: Path) -> None:
    data = bytes(range(256)) * 20_000
    body = part("name", "Jané".encode()) + part("file", data, "a b.stl") + b"--B--\r\n"
    pieces = [body[start : start + 100_000] for start in range(0, len(body), 100_000)]
    async with forms.received_form(request(*pieces), "file", tmp_path, len(data), too_large) as form:
        assert form.fields == {"name": "Jané"}
        assert form.file_name == "a b.stl"
        assert form.stamp is not None
        assert (form.stamp.size_bytes, form.stamp.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert form.file is not None
        assert form.file.path.read_bytes() == data
    assert leftovers(tmp_path) == []


async def test_the_disk_begins_before_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[int, int]] = []
    monkeypatch.setattr(forms, "_begin_writing", lambda _file, start, length: begun.append((start, length)))
    data = bytes(9 << 20)
    body = part("file", data, "a.stl") + b"--B--\r\n"
    pieces = [body[start : start + 100_000] for start in range(0, len(body), 100_000)]
    async with forms.received_form(request(*pieces), "file", tmp_path, len(data), too_large):
        (first, first_length), (second, second_length) = begun
    assert (first, second) == (0, first_length)
    assert 8 << 20 <= second + second_length <= len(data)


async def test_one_byte_too_many(tmp_path: Path) -> None:
    body = part("file", b"12345", "a.stl") + b"--B--\r\n"
    with pytest.raises(TooLarge):
        async with forms.received_form(request(body), "file", tmp_path, 4, too_large):
            pass
    assert leftovers(tmp_path) == []


async def test_no_file_was_chosen(tmp_path: Path) -> None:
    body = part("file", b"", "") + part("name", b"x") + b"--B--\r\n"
    async with forms.received_form(request(body), "file", tmp_path, 4, too_large) as form:
        assert (form.file, form.stamp, form.fields) == (None, None, {"name": "x"})


@pytest.mark.parametrize(
    "kind", ["text/plain", "multipart/form-data", "multipart/form-data; boundary=" + "x" * 2000]
)
async def test_what_is_no_form(tmp_path: Path, kind: str) -> None:
    with pytest.raises(Invalid):
        async with forms.received_form(request(b"x", kind=kind), "file", tmp_path, 4, too_large):
            pass


async def test_who_passes_a_form_keeps_its_fields(tmp_path: Path) -> None:
    kept = forms.Form()
    body = part("name", b"Jane") + part("file", b"12345", "a.stl") + b"--B--\r\n"
    with pytest.raises(TooLarge):
        async with forms.received_form(request(body), "file", tmp_path, 4, too_large, kept):
            pass
    assert kept.fields == {"name": "Jane"}


async def test_a_raw_body(tmp_path: Path) -> None:
    async with forms.received_body(request(b"ab", b"", b"cd"), tmp_path, 4, too_large) as (file, stamp):
        assert file.path.read_bytes() == b"abcd"
        assert stamp.size_bytes == 4
    with pytest.raises(TooLarge):
        async with forms.received_body(request(b"abcde"), tmp_path, 4, too_large):
            pass
    assert leftovers(tmp_path) == []
