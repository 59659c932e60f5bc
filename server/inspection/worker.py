"""The process that opens strangers' files: `python -m server.inspection.worker` with a request on stdin.

It answers one JSON report on stdout and ends. Everything heavy is imported after the process was confined.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from server.inspection.confinement import confine
from server.inspection.recognise import recognise
from server.inspection.refusal import NotAModel
from server.inspection.report import Report, Request

if TYPE_CHECKING:
    from server.inspection.triangles import Triangles

TOO_LARGE = (
    "This model is too large or too detailed to be checked. Reduce its detail and upload the smaller file."
)


def main() -> None:
    confine()
    request = Request.from_json(sys.stdin.buffer.read())
    sys.stdout.write(inspect(request).to_json())


def inspect(request: Request) -> Report:
    """The report; a file that is no model is an answer, too."""
    try:
        return _inspected(request)
    except NotAModel as verdict:
        return Report.failed(verdict.sentence)
    except MemoryError:
        return Report.failed(TOO_LARGE)


def _inspected(request: Request) -> Report:
    from server.inspection import checks, meshes  # noqa: PLC0415 - numpy may only start inside the limits.

    recognised = recognise(request.path, request.extension)
    triangles = meshes.read(request.path, request.extension)
    report = checks.check(triangles, recognised.format, request.printers, request.filling)
    if request.thumbnail_path is not None:
        _draw(triangles, request.thumbnail_path, request.thumbnail_px)
    return report


def _draw(triangles: "Triangles", path: Path, size_px: int) -> None:
    """Whole or not at all: the picture appears under its name only when it is written."""
    from server.inspection import png, raster  # noqa: PLC0415 - numpy may only start inside the limits.

    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(png.encode(raster.render(triangles, size_px)))
        part.replace(path)
    except (MemoryError, OSError) as fault:
        # The report is worth more than its picture.
        sys.stderr.write(f"No picture: {fault!r}\n")
        part.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
