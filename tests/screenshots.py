"""`python -m tests.screenshots [FOLDER]`: the README's pictures, from the real programs over a demonstration lab.

The demonstration's server runs as its own process, the desk and the kiosk run here on Qt's offscreen platform, and the
students' pages in Chromium. Ages and names come from the demonstration's fixed seed, so two runs give the same pictures
but for the dates in them.
"""

import asyncio
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_API"] = "pyside6"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from server.commands.demo_data import model_files, models
from tests.programs import chromium, processes
from workstation import app as desk_app
from workstation.app import Program, Start
from workstation.client.transport import Transport
from workstation.credentials import Credentials, MemoryVault
from workstation.dialogs.approve import ApproveDialog
from workstation.dialogs.sheet import Sheet
from workstation.kiosk.program import KioskProgram
from workstation.loop import Loop
from workstation.settings import Settings

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "screenshots"
SIZE = (1280, 800)
MOST_BYTES = 250_000
_STAFF = "Dana Whitfield"
_WITHIN_S = 60.0
_SETTLE_S = 0.7  # animations, thumbnails and the badges behind them


@dataclass(frozen=True, slots=True)
class Demo:
    url: str
    password: str
    storage: Path

    def ask(self, method: str, path: str, body: object = None, token: str = "") -> Any:
        head = {"Authorization": f"Bearer {token}"} if token else {}
        answer = httpx.request(method, f"{self.url}/api/v1{path}", json=body, headers=head, trust_env=False)
        answer.raise_for_status()
        return answer.json()

    def token(self) -> str:
        body = {"workstation_id": "front-desk", "password": self.password}
        return str(self.ask("POST", "/auth/login", body)["token"])


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="layerdesk-pictures-") as name, demonstration(Path(name)) as demo:
        take_pages(demo, folder, Path(name))
        take_desks(demo, folder, Path(name))
    too_large = [path.name for path in folder.glob("*.png") if path.stat().st_size > MOST_BYTES]
    if too_large:
        sys.stderr.write(f"larger than {MOST_BYTES:,} bytes: {', '.join(too_large)}\n")
    return 1 if too_large else 0


@contextmanager
def demonstration(folder: Path) -> Iterator[Demo]:
    """`layerdesk-server demo` as a person would start it; its password is read from what it says."""
    port, log = processes.free_port(), folder / "demo.log"
    command = ["-m", "server", "demo", "--no-desk", "--data", str(folder / "lab"), "--port", str(port)]
    process = processes.start([sys.executable, *command], log=log, cwd=ROOT)
    try:
        processes.wait_until(lambda: "(administrator)" in log.read_text("utf-8"), process, log, _WITHIN_S)
        line = next(line for line in log.read_text("utf-8").splitlines() if "(administrator)" in line)
        yield Demo(f"http://127.0.0.1:{port}", line.split()[-1], folder / "lab" / "storage")
    finally:
        processes.stop(process)


# the students' pages


def take_pages(demo: Demo, folder: Path, scratch: Path) -> None:
    status = _submitted(demo)
    with chromium.browser(scratch / "browser") as opened:
        browser = chromium.dress(opened, phone=True)
        for name, address in (("submit-phone", f"{demo.url}/submit"), ("status-phone", status)):
            browser.get(address)
            browser.execute_script("return document.fonts.ready")
            browser.save_screenshot(str(folder / f"{name}.png"))
            picture = QImage(str(folder / f"{name}.png"))
            save(picture.scaledToWidth(585, Qt.TransformationMode.SmoothTransformation), folder, name)


def _submitted(demo: Demo) -> str:
    """A student of ours, so that a status page can be shown: the demonstration's own links are secrets."""
    catalog = demo.ask("GET", "/catalog", token=demo.token())
    method = catalog["methods"][0]
    form = {
        "student_name": "Jane Doe",
        "student_email": "jane.doe@example.edu",
        "discipline": "Architecture",
        "class_number": "ARCH 4000",
        "print_method": method["name"],
        "color": method["colors"][0]["name"],
        "printer": method["printers"][0],
        "acknowledged_minimum_charge": "true",
    }
    model = model_files.stl(models.vase(96))
    answer = httpx.post(
        f"{demo.url}/api/v1/submit", data=form, files={"file": ("vase_study.stl", model)}, trust_env=False
    )
    answer.raise_for_status()
    return demo.url + str(answer.json()["status_url"])


# the desk and the kiosk


def take_desks(demo: Demo, folder: Path, scratch: Path) -> None:
    app = desk_app.prepare(["layerdesk"])

    async def all_of_them() -> None:
        async with _desk(app, demo, scratch, "light") as program:
            await _take_light(program, demo, folder)
            await _take_shop(program, folder, "light")
        async with _desk(app, demo, scratch, "dark") as program:
            await _take_dark(program, folder)
            await _take_printer(program, folder)
            await _take_shop(program, folder, "dark")
        await _take_kiosk(app, demo, folder, scratch)

    with asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        runner.run(all_of_them())


@asynccontextmanager
async def _desk(app: QApplication, demo: Demo, scratch: Path, theme: str) -> AsyncIterator[Program]:
    settings = _settings(scratch / f"desk-{theme}", theme)
    program = Program(app, Start(settings, demo.url, token=demo.token()))
    program.desk.shift.choose(_STAFF)
    program.window.resize(*SIZE)
    running = asyncio.ensure_future(program.run())
    try:
        await until(lambda: program.link.is_online and program.follower.is_whole and program.desk.shift.names)
        yield program
    finally:
        program.stop.set()
        await running
        await program.close()


def _settings(folder: Path, theme: str) -> Settings:
    settings = Settings(folder)
    settings["theme"] = theme
    settings["language"] = "en"
    settings["workstation"] = "front-desk"
    settings["sound"] = settings["tray"] = False
    return settings


async def _take_light(program: Program, demo: Demo, folder: Path) -> None:
    window, queue = program.window, program.window.queue
    window.go("UPLOADED")
    await until(lambda: queue.model.rowCount() > 1)
    sliced = await _sliced(program)
    queue.table.choose(sliced)
    await settle()
    queue.panel.take()
    await until(lambda: queue.panel.lock.is_held)
    await picture(window, folder, "queue-light")
    if queue.panel.job is not None:
        program.errands.start("approve", queue.panel.job)
    await until(lambda: _sheet() is not None)
    await picture(window, folder, "approval-light")
    sheet = _sheet()
    if sheet is not None:
        sheet.reject()
    queue.panel.close_panel()
    window.go("statistics")
    await picture(window, folder, "statistics-light", waits_s=3)
    await _take_wall(program, folder)
    _damage(demo.storage)
    demo.ask("POST", "/admin/audit/start", {"staff_name": _STAFF}, demo.token())
    await _audited(demo)
    window.go("audit")
    await picture(window, folder, "audit-light", waits_s=2)


async def _sliced(program: Program) -> str:
    """The heaviest free job that staff have already sliced: its approval has something to choose from."""
    model = program.window.queue.model
    found: list[tuple[float, str]] = []
    for job in [model.record(number) for number in range(model.rowCount())]:
        files = (await program.desk.lab.candidates(job.id)).files
        weights = [file.slicer.weight_g or 0.0 for file in files if file.slicer is not None]
        if weights and not job.locked_by:
            found.append((max(weights), job.id))
    return max(found)[1]


def _damage(storage: Path) -> None:
    """What an audit finds in a real lab after a year."""
    (storage / "Completed" / "old_bracket_final_v2.gcode").write_bytes(b"; nobody knows this file\n" * 400)
    (storage / "Uploaded" / "copy of vase.stl").write_bytes(bytes(4000))
    models_there = sorted((storage / "PaidPickedUp").glob("*.stl"))
    models_there[0].unlink()
    with models_there[1].open("ab") as file:
        file.write(b"one bit too many")


async def _audited(demo: Demo) -> None:
    token = demo.token()
    async with asyncio.timeout(_WITHIN_S):
        while demo.ask("GET", "/admin/audit/status", token=token)["state"] != "done":  # noqa: ASYNC110  # another process works
            await asyncio.sleep(0.1)


async def _take_dark(program: Program, folder: Path) -> None:
    window, queue = program.window, program.window.queue
    window.go("COMPLETED")
    await until(lambda: queue.model.rowCount() > 1)
    queue.table.choose(queue.model.record(2).id)
    await picture(window, folder, "job-dark")


async def _take_wall(program: Program, folder: Path) -> None:
    """The demonstration's printers are simulated, and say so."""
    window, fleet = program.window, program.desk.fleet
    window.go("printers")
    await until(lambda: fleet.is_fresh and fleet.printers)
    await picture(window, folder, "printers-light", waits_s=6)


async def _take_printer(program: Program, folder: Path) -> None:
    window, fleet = program.window, program.desk.fleet
    window.go("printers")
    await until(lambda: fleet.is_fresh and fleet.printers)
    printing = [printer.id for printer in fleet.printers if fleet.state(printer.id).status == "printing"]
    with_spools = [number for number in printing if fleet.state(number).material_units]
    chosen = [*with_spools, *printing, fleet.printers[0].id][0]
    window.show_printer(chosen)
    await picture(window, folder, "printer-dark", waits_s=4)


async def _take_shop(program: Program, folder: Path, look: str) -> None:
    """Orders, filament with an open spool, and what was earned."""
    window = program.window
    for place in ("orders", "stock", "revenue"):
        window.go(place)
        screen: Any = window.stack.currentWidget()
        await until(lambda screen=screen: screen.is_loaded)
        if place == "stock":
            tied = [spool for spool in screen.shelf.model.spools.values() if spool.tray is not None]
            screen.show_spool(tied[1].id)
        await picture(window, folder, f"{place}-{look}", waits_s=2)


async def _take_kiosk(app: QApplication, demo: Demo, folder: Path, scratch: Path) -> None:
    settings = _settings(scratch / "kiosk", "light")
    transport = Transport(demo.url)
    program = KioskProgram(app, settings, transport, Credentials(MemoryVault()), demo.token())
    running = asyncio.ensure_future(program.run())
    try:
        await until(lambda: program.errands.catalog)
        program.face.showNormal()
        program.face.resize(*SIZE)
        program.face.doors.chosen.emit("submit")
        program.face.form.method.choose("Filament")
        program.face.form.name.setText("Jane Doe")
        program.face.form.email.setText("jane.doe@example.edu")
        await picture(program.face, folder, "kiosk-light")
    finally:
        program.stop.set()
        await running
        await program.close()
        app.processEvents()


# pictures


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(_WITHIN_S):
        while not condition():  # noqa: ASYNC110  # the condition is anybody's, there is no event to wait for
            await asyncio.sleep(0.02)


async def settle(seconds: float = _SETTLE_S) -> None:
    await asyncio.sleep(seconds)


async def picture(window: QWidget, folder: Path, name: str, waits_s: float = _SETTLE_S) -> None:
    """The window as it paints itself, with an open sheet in its middle, where a window manager would put it."""
    await settle(waits_s)
    taken = window.grab()
    sheet = _sheet()
    if sheet is not None:
        painter = QPainter(taken)
        painter.fillRect(taken.rect(), QColor(15, 18, 32, 110))
        over = sheet.grab()
        left, top = (taken.width() - over.width()) // 2, (taken.height() - over.height()) // 2
        painter.drawPixmap(left, top, over)
        painter.end()
    save(taken.toImage(), folder, name)


def _sheet() -> Sheet | None:
    found = (widget for widget in QApplication.topLevelWidgets() if isinstance(widget, ApproveDialog))
    return next((sheet for sheet in found if sheet.isVisible()), None)


def save(image: QImage, folder: Path, name: str) -> None:
    path = folder / f"{name}.png"
    _in_256_colours(image.convertToFormat(QImage.Format.Format_RGB32)).save(str(path), quality=0)
    sys.stdout.write(f"{path.name}: {image.width()} × {image.height()}, {path.stat().st_size:,} bytes\n")


def _in_256_colours(image: QImage) -> QImage:
    """The colours that are used most, and for the others the nearest of them; Qt's own table would bend them all."""
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(height, -1)[:, :width]
    colours, places, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    chosen = colours[np.argsort(counts, kind="stable")[-256:]]
    distance = np.abs(_channels(colours)[:, None, :] - _channels(chosen)[None, :, :]).sum(axis=2)
    nearest = distance.argmin(axis=1).astype(np.uint8)[places].reshape(height, width)
    small = QImage(nearest.tobytes(), width, height, width, QImage.Format.Format_Indexed8)
    small.setColorTable([int(colour) | 0xFF000000 for colour in chosen])
    return small.copy()  # the copy owns its bytes


def _channels(colours: npt.NDArray[np.uint32]) -> npt.NDArray[np.int16]:
    return np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int16)


if __name__ == "__main__":
    sys.exit(main())
