"""A backup while the lab is at work, and everything in it again after a restore."""

import os
import threading
from pathlib import Path

import pytest

from server.commands import backup, backup_places, restore
from server.commands.backup_manifest import Manifest, NotABackup
from server.lab.desk import Desk
from server.lab.life_cycle import STATUSES
from tests.server import filled_lab

# Of the systems beside the lab: a person's file, an order's photo, a device's file, a compute job's, and its authority.
BESIDE = ("jobsync/1/7-f", "photos/1.jpg", "devices/shared/a", "compute/jobs/x/data", "keys/compute/ca.pem")


def make(desk: Desk, place: Path, **options: bool) -> Manifest:
    return backup.make(filled_lab.settings_of(desk.storage.parent), desk.db, place, **options)


@pytest.mark.parametrize("name", ["copy", "copy.tar"])
def test_everything_comes_back(tmp_path: Path, name: str) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        ids = [filled_lab.add_job(desk, status) for status in STATUSES]
        (desk.thumbnails / f"{ids[0]}.png").write_bytes(b"picture")
        for beside in BESIDE:
            (tmp_path / "data" / beside).parent.mkdir(parents=True)
            (tmp_path / "data" / beside).write_bytes(beside.encode())
        manifest = make(desk, tmp_path / name)
        originals = {job_id: filled_lab.path_of(desk, job_id).read_bytes() for job_id in ids}
    assert (manifest.counts.jobs, manifest.damaged) == (len(STATUSES), {})
    _, findings = restore.restore(tmp_path / name, tmp_path / "restored")
    assert findings.files_checked == len(STATUSES)
    assert (tmp_path / "restored" / "thumbnails" / f"{ids[0]}.png").read_bytes() == b"picture"
    for beside in BESIDE:
        assert (tmp_path / "restored" / beside).read_bytes() == beside.encode()
    for secret in ("layerdesk.toml", "keys/signing.key"):
        assert (tmp_path / "restored" / secret).read_bytes() == (tmp_path / "data" / secret).read_bytes()
    with filled_lab.opened_desk(tmp_path / "restored") as again:
        assert {job_id: filled_lab.path_of(again, job_id).read_bytes() for job_id in ids} == originals


def test_secrets_can_stay_at_home(tmp_path: Path) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        manifest = make(desk, tmp_path / "copy", with_secrets=False)
    assert not any("key" in name or "toml" in name for name in manifest.files)


def test_a_backup_while_somebody_writes_is_one_instant(tmp_path: Path) -> None:
    """Jobs are added, moved and deleted all the while; whatever instant was caught, it proves itself."""
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        waiting = [filled_lab.add_job(desk, "PENDING") for _ in range(60)]
        ended = threading.Event()

        def work() -> None:
            for job_id in waiting:
                filled_lab.add_job(desk, "UPLOADED")
                path = filled_lab.path_of(desk, job_id)
                os.link(path, desk.storage / "ReadyToPrint" / path.name)
                desk.db.write_now(filled_lab.move, job_id, "READYTOPRINT")
                path.unlink()
                if ended.is_set():
                    return

        writer = threading.Thread(target=work)
        writer.start()
        try:
            for number in range(3):
                make(desk, tmp_path / f"copy-{number}")
        finally:
            ended.set()
            writer.join()
    for number in range(3):
        manifest, findings = restore.restore(tmp_path / f"copy-{number}", tmp_path / f"restored-{number}")
        assert manifest.damaged == {}
        assert findings.files_checked == manifest.counts.jobs


def test_a_job_that_is_deleted_meanwhile_begins_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        ids = [filled_lab.add_job(desk) for _ in range(2)]
        ordinary = backup._copied
        deleted: list[str] = []

        def delete_first(*given: object, **named: object) -> Manifest:
            manifest_of = ordinary
            if not deleted:
                deleted.append(ids[0])
                raise backup._Outdated("a job was deleted")
            return manifest_of(*given, **named)  # type: ignore[arg-type]  # passed on as they came

        monkeypatch.setattr(backup, "_copied", delete_first)
        assert make(desk, tmp_path / "copy").counts.jobs == 2
        assert not (tmp_path / "copy.partial").exists()


def test_what_was_damaged_already_is_said_and_does_not_stop_it(tmp_path: Path) -> None:
    with filled_lab.opened_desk(tmp_path / "data") as desk:
        missing, changed = (filled_lab.path_of(desk, filled_lab.add_job(desk)) for _ in range(2))
        missing.unlink()
        changed.write_bytes(b"flipped")
        manifest = make(desk, tmp_path / "copy")
    assert set(manifest.damaged) == {f"storage/Uploaded/{path.name}" for path in (missing, changed)}
    _, findings = restore.restore(tmp_path / "copy", tmp_path / "restored")
    assert len(findings.broken_links) == len(findings.hash_mismatches) == 1


def test_a_full_disk_leaves_nothing_that_looks_like_a_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    with filled_lab.opened_desk(tmp_path / "data") as desk:
        filled_lab.add_job(desk)
        monkeypatch.setattr(backup_places, "_copied", full)
        with pytest.raises(OSError, match="No space left"):
            make(desk, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_another_backup_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with filled_lab.opened_desk(tmp_path / "data") as desk, pytest.raises(NotABackup, match="exists already"):
        make(desk, tmp_path / "copy")
