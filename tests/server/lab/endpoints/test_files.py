"""Files over the wire: candidates, downloads, saving, and approvals that are bound to bytes."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from server.foundation import schema
from server.lab import tables
from tests.programs.laboratory import Lab, Place, opened, race, stl
from tests.server.inspection.builders import threemf

pytestmark = pytest.mark.anyio
DANA = {"staff_name": "Dana"}
SLICED = b"; filament used [g] = 25.5\n; estimated printing time (normal mode) = 3h 30m 0s\nG1 X1\n" * 4


def sliced_name(lab: Lab, job_id: str, extension: str = ".gcode") -> str:
    return str(lab.job(job_id)["base_name"]) + extension


async def test_download(lab: Lab) -> None:
    model = stl(triangles=100)
    job_id = await lab.submit(model)
    url = f"/jobs/{job_id}/files/{lab.path(job_id).name}"
    answer = await lab.staff.get(url)
    assert answer.status_code == 200
    assert answer.content == model
    assert answer.headers["ETag"] == f'"{hashlib.sha256(model).hexdigest()}"'
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{lab.path(job_id).name}"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    fresh = await lab.staff.get(url, headers={"If-None-Match": f'"x", {answer.headers["ETag"]}'})
    assert (fresh.status_code, fresh.content) == (304, b"")
    part = await lab.staff.get(url, headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, model[10:20])
    rest = await lab.staff.get(url, headers={"Range": "bytes=100-", "If-Range": answer.headers["ETag"]})
    assert (rest.status_code, rest.content) == (206, model[100:])
    beyond = await lab.staff.get(url, headers={"Range": "bytes=999999-"})
    assert beyond.status_code == 416


async def test_the_tag_is_that_of_the_bytes_that_are_sent(lab: Lab) -> None:
    job_id = await lab.submit()
    url = f"/jobs/{job_id}/files/{lab.path(job_id).name}"
    old = (await lab.staff.get(url)).headers["ETag"]
    lab.path(job_id).write_bytes(b"other bytes")
    answer = await lab.staff.get(url, headers={"If-None-Match": old})
    assert answer.status_code == 200
    assert answer.headers["ETag"] == f'"{hashlib.sha256(b"other bytes").hexdigest()}"'


@pytest.mark.parametrize(
    "name", ["nothing.stl", "..%2F..%2Flayerdesk.db", "%2e%2e", "a%5Cb", "a%00b", ".tmp", "%2Fetc%2Fpasswd"]
)
async def test_only_a_jobs_own_files(lab: Lab, name: str) -> None:
    job_id = await lab.submit()
    for method in ("GET", "PUT"):
        answer = await lab.staff.request(method, f"/jobs/{job_id}/files/{name}")
        assert answer.status_code in {400, 404, 405}, answer.text
    other = await lab.submit()
    assert (await lab.staff.get(f"/jobs/{job_id}/files/{lab.path(other).name}")).status_code == 404
    assert len(lab.files()) == 2


async def test_a_link_in_the_storage_is_not_followed(lab: Lab, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    job_id = await lab.submit()
    path = lab.path(job_id)
    path.with_suffix(".gcode").symlink_to(secret)
    listed = (await lab.staff.get(f"/jobs/{job_id}/candidate-files")).json()
    assert [file["filename"] for file in listed["files"]] == [path.name]
    path.unlink()
    path.symlink_to(secret)
    answer = await lab.staff.get(f"/jobs/{job_id}/files/{path.name}")
    assert answer.status_code == 404
    refused = await lab.staff.post(f"/jobs/{job_id}/approve", json={"weight_g": 1, "time_hours": 1, **DANA})
    assert refused.status_code in {400, 409}
    assert b"secret" not in refused.content
    assert lab.job(job_id)["status"] == "UPLOADED"


async def test_a_file_that_is_gone_is_said(lab: Lab) -> None:
    job_id = await lab.submit()
    path = lab.path(job_id)
    path.unlink()
    answer = await lab.staff.get(f"/jobs/{job_id}/files/{path.name}")
    assert answer.status_code == 404
    assert "missing" in answer.json()["message"]


async def test_save_and_approve(lab: Lab) -> None:
    job_id = await lab.submit()
    name = sliced_name(lab, job_id)
    answer = await lab.staff.put(f"/jobs/{job_id}/files/{name}", content=SLICED)
    assert answer.status_code == 201
    assert answer.json() == {
        "filename": name,
        "size_bytes": len(SLICED),
        "sha256": hashlib.sha256(SLICED).hexdigest(),
    }
    listed = (await lab.staff.get(f"/jobs/{job_id}/candidate-files")).json()
    sliced = listed["files"][1]
    assert (sliced["filename"], sliced["hash_state"]) == (name, "known")
    assert (sliced["slicer"]["weight_g"], sliced["slicer"]["time_hours"]) == (25.5, 3.5)
    assert listed["recommended_file"] == name
    approved = await lab.staff.post(
        f"/jobs/{job_id}/approve",
        json={
            "authoritative_file": name,
            "weight_g": 25.5,
            "time_hours": 3.5,
            "sha256": sliced["sha256"],
            **DANA,
        },
    )
    assert approved.json()["file_path"] == f"storage/Pending/{name}"
    assert sorted(lab.files()) == sorted([f"Pending/{name}", f"Pending/{sliced_name(lab, job_id, '.stl')}"])
    assert lab.job(job_id)["file_sha256"] == sliced["sha256"]
    assert lab.rows(select(schema.file_intents)) == []


async def test_saving_again_replaces(lab: Lab) -> None:
    job_id = await lab.submit()
    name = sliced_name(lab, job_id)
    for content in (b"first", b"second"):
        assert (await lab.staff.put(f"/jobs/{job_id}/files/{name}", content=content)).status_code == 201
    answer = await lab.staff.get(f"/jobs/{job_id}/files/{name}")
    assert answer.content == b"second"
    assert lab.events(job_id) == ["JobCreated", "FileSaved", "FileSaved"]
    sizes = lab.rows(select(tables.job_counts.c.bytes))
    assert sizes == [{"bytes": len(b"second") + lab.path(job_id).stat().st_size}]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("{base}.txt", 400),
        ("{base}x.gcode", 400),
        ("x{base}.gcode", 400),
        ("{base}", 400),
        ("{base}.gcode.exe", 400),
        ("{base}.stl", 400),
    ],
)
async def test_only_names_of_sliced_files(lab: Lab, name: str, status: int) -> None:
    job_id = await lab.submit()
    before = lab.files()
    asked = name.replace("{base}", lab.job(job_id)["base_name"])
    answer = await lab.staff.put(f"/jobs/{job_id}/files/{asked}", content=SLICED)
    assert answer.status_code == status
    assert lab.files() == before


async def test_the_original_is_never_replaced(lab: Lab) -> None:
    model = threemf()
    job_id = await lab.submit(model, "a.3mf")
    answer = await lab.staff.put(f"/jobs/{job_id}/files/{sliced_name(lab, job_id, '.3mf')}", content=SLICED)
    assert answer.status_code == 409
    assert lab.path(job_id).read_bytes() == model


async def test_saving_needs_a_fresh_job(lab: Lab) -> None:
    job_id = await lab.job_in("PENDING")
    name = sliced_name(lab, job_id)
    answer = await lab.staff.put(f"/jobs/{job_id}/files/{name}", content=SLICED)
    assert answer.status_code == 409
    assert answer.json() == {"message": "Job cannot be given files in its current status"}


async def test_a_sliced_file_that_is_too_large(lab_place: Place) -> None:
    async with opened(lab_place, storage_max_sliced_mb="1") as lab:
        job_id = await lab.submit()
        before = lab.files()
        answer = await lab.staff.put(
            f"/jobs/{job_id}/files/{sliced_name(lab, job_id)}", content=b"x" * ((1 << 20) + 1)
        )
        assert answer.status_code == 413
        assert answer.json()["message"] == "The sliced file is larger than 1 MB."
        assert lab.files() == before


@pytest.mark.parametrize("states_hash", [False, True])
async def test_an_approval_is_bound_to_the_bytes_that_were_listed(lab: Lab, states_hash: bool) -> None:
    job_id = await lab.submit()
    name = sliced_name(lab, job_id)
    path = lab.path(job_id).with_name(name)
    path.write_bytes(SLICED)
    listed = (await lab.staff.get(f"/jobs/{job_id}/candidate-files")).json()["files"][1]
    assert listed["hash_state"] == "new"
    path.write_bytes(SLICED + b"another layer")
    before = lab.seen(job_id)
    asked: dict[str, Any] = {"authoritative_file": name, "weight_g": 1, "time_hours": 1, **DANA}
    if states_hash:
        asked["sha256"] = listed["sha256"]
    answer = await lab.staff.post(f"/jobs/{job_id}/approve", json=asked)
    assert answer.status_code == 409
    assert "changed since it was listed" in answer.json()["message"]
    assert lab.seen(job_id) == before
    fresh = (await lab.staff.get(f"/jobs/{job_id}/candidate-files")).json()["files"][1]
    assert fresh["hash_state"] == "changed"
    asked["sha256"] = fresh["sha256"]
    assert (await lab.staff.post(f"/jobs/{job_id}/approve", json=asked)).status_code == 200


async def test_an_approval_of_other_bytes_than_the_desk_saw(lab: Lab) -> None:
    job_id = await lab.submit()
    asked = {"weight_g": 1, "time_hours": 1, "sha256": "0" * 64, **DANA}
    before = lab.seen(job_id)
    assert (await lab.staff.post(f"/jobs/{job_id}/approve", json=asked)).status_code == 409
    assert lab.seen(job_id) == before


async def test_listing_while_jobs_move_forgets_nothing(lab: Lab) -> None:
    job_id = await lab.submit()
    name = sliced_name(lab, job_id)
    await lab.staff.put(f"/jobs/{job_id}/files/{name}", content=SLICED)
    original = lab.path(job_id).name
    approve = {"authoritative_file": original, "weight_g": 1, "time_hours": 1, **DANA}
    await race(
        [
            lambda: lab.staff.get(f"/jobs/{job_id}/candidate-files"),
            lambda: lab.staff.post(f"/jobs/{job_id}/approve", json=approve),
            *[lambda: lab.other.get(f"/jobs/{job_id}/candidate-files")] * 6,
        ]
    )
    names = lab.rows(select(tables.job_files.c.name).where(tables.job_files.c.job_id == job_id))
    assert {row["name"] for row in names} == {name, original}


async def test_saving_and_approving_at_once_leave_no_orphan(lab: Lab) -> None:
    job_id = await lab.submit()
    name, original = sliced_name(lab, job_id), lab.path(job_id).name
    approve = {"authoritative_file": original, "weight_g": 1, "time_hours": 1, **DANA}
    saved, approved = await race(
        [
            lambda: lab.staff.put(f"/jobs/{job_id}/files/{name}", content=SLICED),
            lambda: lab.staff.post(f"/jobs/{job_id}/approve", json=approve),
        ]
    )
    assert {saved.status_code, approved.status_code} <= {200, 201, 409}
    rows = lab.rows(select(tables.job_files.c.name).where(tables.job_files.c.job_id == job_id))
    known = {f"{lab.job(job_id)['directory']}/{row['name']}" for row in rows}
    assert set(lab.files()) == known
    assert lab.rows(select(schema.file_intents)) == []
