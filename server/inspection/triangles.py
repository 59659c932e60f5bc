"""The shape in which all meshes meet: an (n, 3, 3) array, triangle by corner by axis, in millimetres."""

import numpy as np
import numpy.typing as npt

from server.inspection.refusal import NotAModel

Triangles = npt.NDArray[np.float32]

MAX_TRIANGLES = 3_000_000
MAX_COORDINATE_MM = 1e9

TOO_DETAILED = (
    f"This model has more than {MAX_TRIANGLES // 1_000_000} million triangles, far more than a printer can show. "
    "Reduce its detail (decimate or simplify it) and upload the smaller file."
)


def checked(triangles: Triangles) -> Triangles:
    """Refuses what no later step could calculate with."""
    if len(triangles) == 0:
        raise NotAModel(
            "This file holds no triangles. Make sure that something is selected when you export, and try again."
        )
    check_count(len(triangles))
    # NaN compares as false, so this one comparison finds it as well.
    if not bool((np.abs(triangles) < MAX_COORDINATE_MM).all()):
        raise NotAModel(
            "This model has corners that lie nowhere. Repair the model in your program and export it again."
        )
    return triangles


def check_count(count: int) -> None:
    if count > MAX_TRIANGLES:
        raise NotAModel(TOO_DETAILED)
