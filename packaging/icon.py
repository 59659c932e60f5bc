"""Turns the application icon into what installers want: PNGs for Linux, one .ico for Windows. Writes into build/."""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parents[1]
SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawn(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Windows reads PNGs inside an .ico since Vista; 256 is written as 0."""
    place = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, picture in pictures.items():
        side = size % 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place + len(body))
        body += picture
    return head + body


def main() -> int:
    app = QGuiApplication([])
    renderer = QSvgRenderer(str(ROOT / "resources/icons/layerdesk.svg"))
    pictures = {size: drawn(renderer, size) for size in SIZES}
    build = ROOT / "build"
    for size, picture in pictures.items():
        folder = build / "icons" / f"{size}x{size}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "layerdesk.png").write_bytes(picture)
    (build / "layerdesk.ico").write_bytes(ico(pictures))
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
