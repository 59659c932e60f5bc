"""From "Open in slicer" to a candidate with weight and time: a real server, a real slicer, the real desk."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from PySide6.QtWidgets import QApplication

from tests.programs.server import Server
from tests.workstation.slicing_rig import cube, slicer_program
from workstation.app import Program, Start
from workstation.client import files
from workstation.dialogs.approve import ApproveDialog
from workstation.dialogs.candidate import CandidateDialog
from workstation.records.jobs import Job
from workstation.settings import Settings
from workstation.sync.work_folder import NOTE

pytestmark = pytest.mark.anyio
FORM = {
    "student_name": "Jane Doe",
    "student_email": "jane.doe@example.edu",
    "discipline": "Architecture",
    "class_number": "ARCH 4000",
    "print_method": "Filament",
    "color": "Blue",
    "printer": "Prusa MK4S",
    "acknowledged_minimum_charge": "true",
}


async def until(found: Callable[[], Any], within_s: float = 30) -> Any:
    async with asyncio.timeout(within_s):
        while not (answer := found()):  # noqa: ASYNC110  # another process acts, there is no event to wait for
            await asyncio.sleep(0.02)
        return answer


def sheet_of(program: Program, kind: type[Any]) -> Any:
    return next((sheet for sheet in program.window.findChildren(kind) if sheet.isVisible()), None)


@pytest.fixture
async def submitted(real_server: Server) -> str:
    async with httpx.AsyncClient(base_url=real_server.url, trust_env=False) as lab:
        answer = await lab.post("/api/v1/submit", data=FORM, files={"file": ("vase.stl", cube())})
        return str(answer.json()["job_id"])


@pytest.fixture
async def program(
    qapp: QApplication, real_server: Server, submitted: str, tmp_path: Path
) -> AsyncIterator[Program]:
    settings = Settings(tmp_path / "desk")
    settings["workstation"] = "front-desk"
    settings["slicers"] = {"Filament": str(slicer_program(tmp_path))}
    async with httpx.AsyncClient(base_url=real_server.url, trust_env=False) as lab:
        body = {"workstation_id": "front-desk", "password": "a long password"}
        token = (await lab.post("/api/v1/auth/login", json=body)).json()["token"]
    made = Program(qapp, Start(settings, real_server.url, (), token))
    made.desk.shift.choose("Dana")
    running = asyncio.ensure_future(made.run())
    await until(lambda: made.desk.board.get(submitted))
    await until(lambda: made.desk.shift.catalog.methods)
    yield made
    made.stop.set()
    await running
    await made.close()


def the_job(program: Program, job_id: str) -> Job:
    job = program.desk.board.get(job_id)
    assert job is not None
    return job


async def stop_half_way(offer: CandidateDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file on its way, whose second half a person does not wait for."""

    async def halves(source: Path, progress: Callable[[int, int], None]) -> AsyncIterator[bytes]:
        whole = source.read_bytes()
        yield whole[: len(whole) // 2]
        progress(len(whole) // 2, len(whole))
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(files, "_pieces", halves)
        offer.accept()
        await until(offer.bar.isVisible)
        offer.reject()
        await until(lambda: offer.problem.startswith("Stopped"))


async def test_a_sliced_file_becomes_a_candidate_in_the_open_approval(
    program: Program, submitted: str, real_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.errands.start("approve", the_job(program, submitted))
    approval: ApproveDialog = await until(lambda: sheet_of(program, ApproveDialog))
    await until(lambda: approval.chosen)
    assert approval.chosen.is_original
    program.errands.start("slice", the_job(program, submitted))
    offer: CandidateDialog = await until(lambda: sheet_of(program, CandidateDialog))
    assert offer.windowTitle() == "vase.gcode was saved"
    await stop_half_way(offer, monkeypatch)
    kept = real_server.data / "storage" / "Uploaded"
    assert list(kept.glob("*.gcode")) == []
    await until(
        lambda: list((kept / ".tmp").iterdir()) == []
    )  # the server has noticed, and nothing is half there
    offer.accept()
    await until(lambda: approval.chosen and approval.chosen.slicer)
    facts = approval.chosen.slicer
    assert approval.chosen.filename == the_job(program, submitted).display_name.replace(".stl", ".gcode")
    assert 1 < facts.weight_g < 20
    assert 0.05 < facts.time_hours < 3
    assert approval.weight_g.value() == pytest.approx(facts.weight_g, abs=0.1)
    approval.reject()
    await until(lambda: sheet_of(program, ApproveDialog) is None)


async def test_the_folder_goes_when_the_job_has_moved_on(
    program: Program, submitted: str, real_server: Server
) -> None:
    program.errands.start("slice", the_job(program, submitted))
    offer = await until(lambda: sheet_of(program, CandidateDialog))
    folder = next(program.slicing.root.iterdir())
    assert (folder / NOTE).exists()
    offer.accept()
    await until(lambda: sheet_of(program, CandidateDialog) is None)
    program.errands.start("approve", the_job(program, submitted))
    approval: ApproveDialog = await until(lambda: sheet_of(program, ApproveDialog))
    await until(lambda: approval.weight_g.value() > 0)
    approval.accept()
    await until(lambda: the_job(program, submitted).status == "PENDING")
    await until(lambda: not folder.exists())


async def test_a_declined_file_is_kept_for_ever(program: Program, submitted: str) -> None:
    program.errands.start("slice", the_job(program, submitted))
    offer = await until(lambda: sheet_of(program, CandidateDialog))
    folder = next(program.slicing.root.iterdir())
    offer.reject()
    await until(lambda: sheet_of(program, CandidateDialog) is None)
    desk = program.desk
    await desk.lab.act(submitted, "reject", {"reasons": [], "custom_reason": "no", "staff_name": "Dana"})
    await until(lambda: any("never uploaded" in said for said in program.window.toasts.sentences))
    assert (folder / "vase.gcode").exists()


async def test_a_shared_disk_needs_no_copy(program: Program, submitted: str, real_server: Server) -> None:
    program.slicing._settings["storage"] = str(real_server.data / "storage")
    program.errands.start("slice", the_job(program, submitted))
    uploaded = real_server.data / "storage" / "Uploaded" / "vase.gcode"
    await until(uploaded.exists)
    assert not program.slicing.root.exists()


async def test_after_a_restart_an_unsent_file_is_offered_again(
    program: Program, submitted: str, tmp_path: Path
) -> None:
    program.errands.start("slice", the_job(program, submitted))
    offer = await until(lambda: sheet_of(program, CandidateDialog))
    offer.reject()
    await until(lambda: sheet_of(program, CandidateDialog) is None)
    for _, watching in program.slicing._watched.values():
        watching.cancel()
    program.slicing._watched.clear()
    await program.slicing.resume()
    assert (await until(lambda: sheet_of(program, CandidateDialog))).windowTitle() == "vase.gcode was saved"
