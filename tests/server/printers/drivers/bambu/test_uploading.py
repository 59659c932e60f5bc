"""Bringing a file to the printer, on good days and on bad ones."""

import asyncio
import hashlib
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from server.printers.driver import Lost, PrintFile, UploadFailed
from server.printers.drivers.bambu import certificates, uploading
from server.printers.drivers.bambu.uploading import Place
from tests.server.printers.drivers.bambu.talking import eventually
from tests.standins.bambu_printer import Bambu

pytestmark = pytest.mark.anyio

SIZE = 1_500_000


@pytest.fixture
def file(tmp_path: Path) -> PrintFile:
    path = tmp_path / "hook.gcode.3mf"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Metadata/plate_1.gcode", bytes(range(250)) * (SIZE // 250))
    data = path.read_bytes()
    return PrintFile(path, path.name, len(data), hashlib.sha256(data).hexdigest(), "label")


@pytest.fixture
def place(bambu: Bambu) -> Place:
    serial = bambu.machine.serial

    def check(der: bytes | None) -> None:
        certificates.check(der, serial, "")

    return Place("127.0.0.1", bambu.files.port, "bblp", bambu.broker.access_code, serial, check)


def ignore(sent: int, total: int) -> None:
    """Nobody watches."""


async def failure(place: Place, file: PrintFile) -> str:
    with pytest.raises(UploadFailed) as caught:
        await uploading.upload(place, file, ignore)
    return str(caught.value)


async def test_it_is_all_there_and_the_progress_was_told(bambu: Bambu, place: Place, file: PrintFile) -> None:
    steps: list[tuple[int, int]] = []
    await uploading.upload(place, file, lambda sent, total: steps.append((sent, total)))
    assert (bambu.files.folder / uploading.remote_name(file)).read_bytes() == file.path.read_bytes()
    assert steps[-1] == (file.size_bytes, file.size_bytes)
    assert steps == sorted(steps)
    assert len(steps) > 10


async def test_a_printer_that_takes_data_without_tls_only(
    bambu: Bambu, place: Place, file: PrintFile
) -> None:
    bambu.files.refuses_protected = True
    await uploading.upload(place, file, ignore)
    assert bambu.files.names() == [uploading.remote_name(file)]


async def test_a_printer_that_does_not_look_at_sessions(bambu: Bambu, place: Place, file: PrintFile) -> None:
    bambu.files.demands_reuse = False
    await uploading.upload(place, file, ignore)
    assert bambu.files.names() == [uploading.remote_name(file)]


async def test_a_full_card(bambu: Bambu, place: Place, file: PrintFile) -> None:
    bambu.files.full_after = 300_000
    assert "full" in await failure(place, file)
    assert bambu.files.names() == []


async def test_a_link_that_breaks_in_the_middle(bambu: Bambu, place: Place, file: PrintFile) -> None:
    bambu.files.breaks_after = 300_000
    assert "broke" in await failure(place, file)


async def test_a_file_that_arrived_shorter_is_deleted(bambu: Bambu, place: Place, file: PrintFile) -> None:
    bambu.files.loses_bytes = 10
    assert f"{file.size_bytes - 10} bytes of {file.size_bytes}" in await failure(place, file)
    assert bambu.files.names() == []


async def test_a_wrong_access_code(place: Place, file: PrintFile) -> None:
    assert "access code" in await failure(replace(place, password="wrong"), file)


async def test_another_printer_is_told_no_access_code(bambu: Bambu, place: Place, file: PrintFile) -> None:
    def refuse(der: bytes | None) -> None:
        raise Lost("certificate", "another one")

    with pytest.raises(Lost, match="another one"):
        await uploading.upload(replace(place, check=refuse), file, ignore)
    assert bambu.files.logins == 0


async def test_no_file_service(place: Place, file: PrintFile) -> None:
    assert "does not answer" in await failure(replace(place, port=9), file)


async def test_a_file_that_was_not_sliced_is_not_even_sent(
    bambu: Bambu, place: Place, file: PrintFile
) -> None:
    assert "no sliced plate 4" in await failure(place, replace(file, plate=4))
    assert bambu.files.logins == 0


@pytest.mark.parametrize("stalls", [False, True])
async def test_a_cancelled_upload_leaves_no_file_and_no_thread(
    bambu: Bambu, place: Place, file: PrintFile, stalls: bool
) -> None:
    """Also when the printer takes nothing any more and the sender waits for it."""
    large = file.path.with_name("large.gcode.3mf")
    with zipfile.ZipFile(large, "w") as archive:
        archive.writestr("Metadata/plate_1.gcode", bytes(40_000_000))
    data = large.read_bytes()
    wanted = PrintFile(large, large.name, len(data), hashlib.sha256(data).hexdigest(), "label")
    if stalls:
        bambu.files.stalls_after = 100_000
    sending = asyncio.ensure_future(uploading.upload(place, wanted, ignore))
    await eventually(lambda: bambu.files.taken_bytes >= 100_000)
    sending.cancel()
    async with asyncio.timeout(8):
        await asyncio.sleep(0)
        bambu.files.stalls_after = None
        with pytest.raises(asyncio.CancelledError):
            await sending
    await eventually(lambda: not any("bambu upload" in thread.name for thread in threading.enumerate()))
    assert bambu.files.names() == []
    assert bambu.files.deleted == [uploading.remote_name(wanted)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hook.gcode.3mf", "hook-abcdef12.gcode.3mf"),
        ("Bräcket für Tür (v2).3MF", "Bracket_fur_Tur_v2-abcdef12.gcode.3mf"),
        ("../../etc/passwd", "etc_passwd-abcdef12.gcode.3mf"),
        ("模型.gcode.3mf", "print-abcdef12.gcode.3mf"),
    ],
)
def test_names_on_the_card_are_plain(file: PrintFile, name: str, expected: str) -> None:
    assert uploading.remote_name(replace(file, name=name, sha256="abcdef12" * 8)) == expected


def test_names_on_the_card_are_short(file: PrintFile) -> None:
    assert len(uploading.remote_name(replace(file, name="x" * 300 + ".gcode.3mf"))) <= 60
