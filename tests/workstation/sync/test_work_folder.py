"""What a slicer saves is noticed once, when it is whole, and nothing unsent is ever removed."""

import asyncio
import os
from pathlib import Path

import pytest

from workstation.records.jobs import Job
from workstation.sync import work_folder
from workstation.sync.work_folder import Note, WorkFolder

ENDINGS = (".3mf", ".gcode", ".bgcode", ".gcode.3mf")
MODELS = (".stl", ".obj", ".3mf")
JOB = Job(id="550e8400-e29b-41d4-a716-446655440000", status="UPLOADED", display_name="Jane_Blue_550e8400.stl")


@pytest.fixture
def folder(tmp_path: Path, qapp: object) -> WorkFolder:
    path, note = work_folder.prepare(tmp_path, JOB, JOB.display_name)
    return WorkFolder(path, note, ENDINGS)


@pytest.mark.parametrize(
    ("display_name", "answer"),
    [
        ("Jane_Blue_550e8400.stl", "Jane_Blue_550e8400"),
        ("../../etc/passwd", "job-550e8400e29b41d4a716446655440000"),
        ("a/b\\c:d.stl", "a_b_c_d"),
        ("CON.stl", "job-550e8400e29b41d4a716446655440000"),
        ("", "job-550e8400e29b41d4a716446655440000"),
        ("é" * 300 + ".stl", "job-550e8400e29b41d4a716446655440000"),
        ("x" * 300, "x" * 60),
    ],
)
def test_folder_names_are_harmless(display_name: str, answer: str) -> None:
    assert work_folder.folder_name(display_name, JOB.id) == answer


@pytest.mark.parametrize(
    ("saved", "original", "answer"),
    [
        ("vase.gcode", "Jane_1.stl", "Jane_1.gcode"),
        ("Vase.GCODE.3MF", "Jane_1.3mf", "Jane_1.gcode.3mf"),
        ("vase_edited.3mf", "Jane_1.3mf", "Jane_1.3mf"),
        ("vase.bgcode", "Jane_1.OBJ", "Jane_1.bgcode"),
    ],
)
def test_candidates_are_called_like_their_job(saved: str, original: str, answer: str) -> None:
    assert work_folder.candidate_name(saved, original, ENDINGS, MODELS) == answer


@pytest.mark.anyio
async def test_a_growing_file_is_offered_once_when_it_rests(folder: WorkFolder) -> None:
    offered: list[Path] = []
    folder.saved.connect(offered.append)
    file = folder.path / "vase.gcode"
    file.write_text("G1")
    assert not await folder.look()
    file.write_text("G1 and more")
    assert not await folder.look()
    assert offered == []
    assert await folder.look()
    assert await folder.look()
    assert offered == [file]
    file.write_text("sliced again, thinner")
    await folder.look()
    await folder.look()
    assert offered == [file, file]


@pytest.mark.anyio
async def test_only_sliced_files_count(folder: WorkFolder) -> None:
    offered: list[Path] = []
    folder.saved.connect(offered.append)
    for name in (JOB.display_name, "notes.txt", ".hidden.gcode", "empty.gcode"):
        (folder.path / name).write_text("" if name == "empty.gcode" else "x")
    (folder.path / "link.gcode").symlink_to(folder.path / "notes.txt")
    (folder.path / "folder.gcode").mkdir()
    await folder.look()
    await folder.look()
    assert offered == []


@pytest.mark.anyio
@pytest.mark.parametrize("poll_s", [0.02, 30.0])
async def test_watching_polls_and_is_woken(folder: WorkFolder, poll_s: float) -> None:
    offered: asyncio.Future[Path] = asyncio.get_running_loop().create_future()
    folder.saved.connect(offered.set_result)
    watching = asyncio.ensure_future(folder.watch(poll_s, settle_s=0.02))
    await asyncio.sleep(0)
    (folder.path / "vase.bgcode").write_text("x")
    assert (await asyncio.wait_for(offered, 5)).name == "vase.bgcode"
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


@pytest.mark.anyio
async def test_what_was_sent_is_remembered_over_a_restart(folder: WorkFolder) -> None:
    file = folder.path / "vase.gcode"
    file.write_text("x")
    folder.remember_sent(file.name, work_folder.stamp_of(file))
    note = Note.read(folder.path)
    assert note is not None
    again = WorkFolder(folder.path, note, ENDINGS)
    offered: list[Path] = []
    again.saved.connect(offered.append)
    await again.look()
    await again.look()
    assert offered == []
    os.utime(file, ns=(1, 1))
    await again.look()
    await again.look()
    assert offered == [file]


@pytest.mark.anyio
async def test_a_failed_upload_is_offered_again(folder: WorkFolder) -> None:
    offered: list[Path] = []
    folder.saved.connect(offered.append)
    (folder.path / "vase.gcode").write_text("x")
    await folder.look()
    await folder.look()
    folder.offer_again("vase.gcode")
    await folder.look()
    assert len(offered) == 2


def test_cleaning_keeps_what_was_never_sent(folder: WorkFolder, tmp_path: Path) -> None:
    (folder.path / JOB.display_name).write_text("model")
    file = folder.path / "vase.gcode"
    file.write_text("x")
    assert work_folder.unsent(folder.path, folder.note, ENDINGS) == ["vase.gcode"]
    assert not work_folder.clean(folder.path, folder.note, ENDINGS)
    assert file.exists()
    folder.remember_sent(file.name, work_folder.stamp_of(file))
    assert work_folder.clean(folder.path, folder.note, ENDINGS)
    assert list(work_folder.left_behind(tmp_path)) == []


def test_left_behind_folders_are_ours_only(folder: WorkFolder, tmp_path: Path) -> None:
    (tmp_path / "somebody's").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / work_folder.NOTE).write_text("[]")
    found = list(work_folder.left_behind(tmp_path))
    assert [(path, note.job_id, note.status) for path, note in found] == [(folder.path, JOB.id, "UPLOADED")]
    assert list(work_folder.left_behind(tmp_path / "absent")) == []


def test_two_jobs_of_one_name_do_not_share_a_folder(folder: WorkFolder, tmp_path: Path) -> None:
    other = Job(id="other-id", status="UPLOADED", display_name=JOB.display_name)
    path, note = work_folder.prepare(tmp_path, other, other.display_name)
    assert path != folder.path
    assert note.job_id == "other-id"
    assert work_folder.prepare(tmp_path, JOB, JOB.display_name)[0] == folder.path
