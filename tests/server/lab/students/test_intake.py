"""Taking models in: limits on arriving bytes, broken uploads, equal ones at once, names, quotas."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from sqlalchemy import insert, select

from server.foundation import files, schema
from server.lab import tables
from tests.programs.laboratory import FORM, Lab, Place, client_of, opened, race, stl

pytestmark = pytest.mark.anyio
BOUNDARY = "layerdesk-test"
MB = 1 << 20


def form(file: bytes, name: str = "model.stl", **fields: str) -> bytes:
    """A multipart form as bytes, for the ways of sending that no library offers."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in {**FORM, **fields}.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return b"".join([*parts, head.encode(), file, f"\r\n--{BOUNDARY}--\r\n".encode()])


async def send(client: httpx.AsyncClient, body: Any, **headers: str) -> httpx.Response:
    kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return await client.post("/submit", content=body, headers={**kind, **headers})


def nothing_is_left(lab: Lab) -> None:
    assert [path for path in lab.desk.storage.rglob("*") if path.is_file()] == []
    assert lab.rows(select(tables.jobs)) == []
    assert lab.rows(select(schema.file_intents)) == []
    assert lab.rows(select(schema.outbox)) == []


async def in_pieces(body: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for start in range(0, len(body), size):
        yield body[start : start + size]


async def test_a_form_in_many_pieces(lab: Lab) -> None:
    model = stl(triangles=500)
    answer = await send(lab.public, in_pieces(form(model), 7))
    assert answer.status_code == 201
    assert list(lab.files().values()) == [model]


async def test_what_is_too_large_is_refused_at_the_byte_that_is_too_much(lab_place: Place) -> None:
    async with opened(lab_place, storage_max_upload_mb="1") as lab:
        taken = 0

        async def endless() -> AsyncIterator[bytes]:
            nonlocal taken
            yield form(b"")[: -len(f"\r\n--{BOUNDARY}--\r\n")]
            while taken < 64 * MB:
                taken += 65536
                yield b"x" * 65536

        answer = await send(lab.public, endless())
        assert answer.status_code == 413
        assert "1 MB" in answer.json()["message"]
        assert set(answer.json()["errors"]) == {"file"}
        assert taken <= 2 * MB
        nothing_is_left(lab)


@pytest.mark.parametrize("stated", ["10", "0", "99999999999"])
async def test_a_length_that_lies_helps_nobody(lab_place: Place, stated: str) -> None:
    async with opened(lab_place, storage_max_upload_mb="1") as lab:
        large = form(b"\0" * (3 * MB))
        answer = await send(lab.public, in_pieces(large, 65536), **{"Content-Length": stated})
        assert answer.status_code == 413
        nothing_is_left(lab)


async def test_a_file_of_exactly_the_limit_is_taken(lab_place: Place) -> None:
    async with opened(lab_place, storage_max_upload_mb="1") as lab:
        body = (
            b"solid x\n"
            b"facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n"
        )
        body += b"\n" * (MB - len(body) - len(b"endsolid x\n")) + b"endsolid x\n"
        assert len(body) == MB
        assert (await send(lab.public, form(body))).status_code == 201


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.95, 0.999])
async def test_an_upload_that_breaks_off_leaves_nothing(lab: Lab, kept: float) -> None:
    whole = form(stl(triangles=2000))
    answer = await send(lab.public, whole[: int(len(whole) * kept)])
    assert answer.status_code == 400
    assert "incomplete" in answer.json()["message"]
    nothing_is_left(lab)


async def test_a_client_that_hangs_up_leaves_nothing(lab: Lab) -> None:
    whole = form(stl(triangles=2000))
    messages: list[dict[str, Any]] = [
        {"type": "http.request", "body": whole[:50_000], "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    sent: list[Any] = []

    async def keep(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/api/v1/submit",
        "raw_path": b"/api/v1/submit",
        "query_string": b"",
        "root_path": "",
        "scheme": "http",
        "http_version": "1.1",
        "headers": [(b"content-type", f"multipart/form-data; boundary={BOUNDARY}".encode())],
        "client": ("192.0.2.7", 1),
        "server": ("lab.test", 80),
    }
    await lab.app(scope, receive, keep)
    assert not sent or sent[0]["status"] == 499
    nothing_is_left(lab)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{}"),
        ("multipart/form-data", b""),
        ("multipart/form-data; boundary=", b"----"),
        ("multipart/form-data; boundary=" + "x" * 3000, b""),
        (f"multipart/form-data; boundary={BOUNDARY}", b""),
        (f"multipart/form-data; boundary={BOUNDARY}", b"\0" * 5000),
        (f"multipart/form-data; boundary={BOUNDARY}", f"--{BOUNDARY}--\r\n".encode()),
        (
            f"multipart/form-data; boundary={BOUNDARY}",
            f"--{BOUNDARY}\r\n".encode() + b"A: b\r\n" * 50 + b"\r\n\r\n",
        ),
        (f"multipart/form-data; boundary={BOUNDARY}", form(stl(1), notes="x" * 5000)),
        (f"multipart/form-data; boundary={BOUNDARY}", form(stl(1), **{f"field{n}": "x" for n in range(40)})),
    ],
)
async def test_what_is_no_form_is_refused_in_words(lab: Lab, kind: str, body: bytes) -> None:
    answer = await lab.public.post("/submit", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 400, answer.text
    assert answer.json()["message"]
    nothing_is_left(lab)


async def test_two_files_are_one_too_many(lab: Lab) -> None:
    two = [("file", ("a.stl", stl())), ("file", ("b.stl", stl()))]
    answer = await lab.public.post("/submit", data=FORM, files=two)
    assert answer.status_code == 400
    assert answer.json()["errors"] == {"file": "Send one file."}
    nothing_is_left(lab)


async def test_all_errors_come_at_once(lab: Lab) -> None:
    answer = await lab.public.post("/submit", files={"file": ("", b"")})
    assert set(answer.json()["errors"]) == {
        "student_name",
        "student_email",
        "discipline",
        "class_number",
        "print_method",
        "acknowledged_minimum_charge",
        "file",
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.stl", b"words, no model"),
        ("a.stl", b""),
        ("a.3mf", stl(1)),
        ("a.stl", b"PK\x03\x04 an archive"),
        ("a.obj", b"\0\0\0\0"),
        ("a.exe", stl(1)),
        ("stl", stl(1)),
        ("a.stl.html", stl(1)),
    ],
)
async def test_what_is_no_model_is_refused(lab: Lab, name: str, content: bytes) -> None:
    answer = await lab.public.post("/submit", data=FORM, files={"file": (name, content)})
    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"file"}
    nothing_is_left(lab)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("model v3.stl", "model v3.stl"),
        ("../../etc/passwd.stl", "passwd.stl"),
        ("..\\..\\windows\\a.stl", "a.stl"),
        ("C:\\temp\\b.STL", "b.STL"),
        ("Größe – 模型 😀.stl", "Größe – 模型 😀.stl"),
        ("evil\u202elts.stl", "evillts.stl"),
        ("con.stl", "con.stl"),
        ("a" * 300 + ".stl", None),
        ("tab\there.stl", "tabhere.stl"),
    ],
)
async def test_a_clients_name_is_shown_and_never_used(lab: Lab, sent: str, shown: str | None) -> None:
    answer = await send(lab.public, form(stl(), sent))
    if shown is None:  # cut to what every file system takes, the extension is gone with the rest
        assert answer.status_code == 400
        return
    assert answer.status_code == 201, answer.text
    job = lab.job(answer.json()["job_id"])
    assert job["original_filename"] == shown
    assert list(lab.files()) == [f"Uploaded/{job['file_name']}"]
    assert job["file_name"] == f"JaneDoe_Filament_Blue_{job['id'][:8]}.stl"


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("José Ñandú", "JoseNandu"),
        ("李小龙", "Student"),
        ("CON", "CONx"),
        ("../../x", "X"),
        ("O'Brien-Smith", "OBrienSmith"),
        ("x" * 100, "X" + "x" * 31),
    ],
)
async def test_a_students_name_becomes_a_safe_file_name(lab: Lab, name: str, base: str) -> None:
    job_id = await lab.submit(student_name=name)
    assert lab.job(job_id)["base_name"] == f"{base}_Filament_Blue_{job_id[:8]}"
    assert lab.job(job_id)["student_name"] == name


@pytest.mark.both_databases
async def test_of_ten_equal_ones_at_once_one_is_taken(lab: Lab) -> None:
    model = stl()
    answers = await race(
        [lambda: lab.kiosk.post("/submit", data=FORM, files={"file": ("a.stl", model)})] * 10
    )
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 9
    taken = next(answer.json()["job_id"] for answer in answers if answer.status_code == 201)
    assert {answer.json()["existing_job_id"] for answer in answers if answer.status_code == 409} == {taken}
    assert len(lab.files()) == 1
    assert lab.mails(taken) == ["submission_received"]
    assert lab.rows(select(schema.file_intents)) == []


@pytest.mark.parametrize(
    ("status", "is_refused"),
    [
        ("UPLOADED", True),
        ("PENDING", True),
        ("READYTOPRINT", True),
        ("PRINTING", False),
        ("COMPLETED", False),
        ("PAIDPICKEDUP", False),
        ("REJECTED", False),
        ("ARCHIVED", False),
    ],
)
async def test_a_reprint_is_no_duplicate(lab: Lab, status: str, is_refused: bool) -> None:
    model = stl()
    job_id = await lab.job_in(status, model)
    again = await lab.kiosk.post(
        "/submit",
        data={**FORM, "student_email": "JANE.Doe@Example.EDU"},
        files={"file": ("other-name.stl", model)},
    )
    assert again.status_code == (409 if is_refused else 201)
    if is_refused:
        assert again.json()["existing_job_id"] == job_id
    somebody = {**FORM, "student_email": "rio@example.edu"}
    other = await lab.kiosk.post("/submit", data=somebody, files={"file": ("a.stl", model)})
    assert other.status_code == 201


async def test_a_full_storage_takes_nothing_more(lab: Lab) -> None:
    full = {"status": "ARCHIVED", "printer": "x", "discipline": "x", "jobs": 1, "bytes": 10240 * MB}
    lab.run(insert(tables.job_counts).values(**full))
    answer = await lab.public.post("/submit", data=FORM, files={"file": ("a.stl", stl())})
    assert answer.status_code == 503
    assert answer.json()["message"]
    nothing_is_left(lab)


@pytest.mark.both_databases
async def test_the_limit_survives_a_restart_and_a_lab_pc_has_none(lab_place: Place) -> None:
    for _ in range(2):
        async with opened(lab_place, limits_submissions_per_hour="2") as lab:
            codes = [(await send(lab.public, form(stl()))).status_code for _ in range(2)]
    assert codes == [429, 429]
    async with opened(lab_place, limits_submissions_per_hour="2") as lab:
        for _ in range(3):
            await lab.submit()
        forged = await send(lab.public, form(stl()), **{"X-Forwarded-For": "198.51.100.9"})
        assert forged.status_code == 429
        async with (
            client_of(lab.app, None, "2001:db8:1:2::1") as one,
            client_of(lab.app, None, "2001:db8:1:2::ff") as two,
        ):
            assert (await send(one, form(stl()))).status_code == 201
            assert (await send(two, form(stl()))).status_code == 201
            assert (await send(one, form(stl()))).status_code == 429


async def test_correcting_a_form_costs_nothing_but_trying_for_ever_does(lab: Lab) -> None:
    for _ in range(27):
        assert (await send(lab.public, form(b"no model"))).status_code == 400
    for _ in range(3):
        assert (await send(lab.public, form(stl()))).status_code == 201
    async with client_of(lab.app, None, "192.0.2.99") as stubborn:
        codes = [(await send(stubborn, form(b"no model"))).status_code for _ in range(31)]
    assert codes == [400] * 30 + [429]


async def test_a_token_that_is_not_valid_lifts_nothing(lab: Lab) -> None:
    answer = await send(lab.public, form(stl()), Authorization="Bearer x")
    assert answer.status_code == 401
    nothing_is_left(lab)


@pytest.mark.both_databases
async def test_a_database_that_refuses_leaves_no_file(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    from server.lab.students import submissions

    def broken(*_given: Any) -> None:
        raise OSError

    monkeypatch.setattr(submissions, "store", broken)
    assert (await send(lab.public, form(stl()))).status_code == 503
    nothing_is_left(lab)


async def test_a_metadata_file_that_cannot_be_written_refuses_nothing(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_durably", full)
    assert (await send(lab.public, form(stl()))).status_code == 201
    assert len(lab.files()) == 1


@pytest.mark.both_databases
async def test_many_uploads_at_once_all_arrive(lab: Lab) -> None:
    models = [stl(triangles=300) for _ in range(12)]
    ids = await asyncio.gather(*(lab.submit(model) for model in models))
    assert len(set(ids)) == 12
    assert sorted(lab.files().values()) == sorted(models)
