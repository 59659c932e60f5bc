"""The photo of a finished print: whatever arrives is decoded, turned upright, made small, and written anew as JPEG.

So nothing of the sender's bytes is ever served: no scripts, no places where it was taken, no bombs. All of it blocks:
call it from a worker thread.
"""

import io
import uuid
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from server.foundation import files
from server.foundation.problems import Invalid

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_BYTES = 12 << 20
MEDIA_TYPE = "image/jpeg"
_LONGEST_SIDE = 1600
_MOST_PIXELS = 80_000_000
_KINDS = ("JPEG", "PNG", "WEBP")
_QUALITY = 85
_ORIENTATION = 0x0112
# By the numbers from 2 on: how such a picture becomes upright.
_TURNS = (
    "FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM", "TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90",
)  # fmt: skip
_REFUSED = "photo must be a JPEG, PNG or WebP picture."


def keep(folder: Path, received: Path, order_id: int) -> str:
    """The name of the kept photo. Raises Invalid."""
    data = _written_anew(received)
    name = f"{order_id}-{uuid.uuid4().hex}.jpg"
    folder.mkdir(parents=True, exist_ok=True)
    files.write_durably(folder / name, data)
    return name


def remove(folder: Path, name: str) -> None:
    if name:
        files.remove_durably(folder / name)


def _written_anew(received: Path) -> bytes:
    from PIL import Image  # noqa: PLC0415  # heavy, and rarely needed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its size is checked here, and what stands beside it is not used
            with Image.open(received, formats=_KINDS) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise Invalid({"photo": "photo must have at most 80 megapixels."})
                picture.draft("RGB", (_LONGEST_SIDE * 2, _LONGEST_SIDE * 2))
                upright = _upright(picture)
                upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
                return _jpeg(upright)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Invalid({"photo": _REFUSED}) from None


def _upright(picture: "Picture") -> "Picture":
    """As the camera was held. Only that is read of what it wrote beside the picture, and it may be nonsense."""
    from PIL import Image  # noqa: PLC0415  # as above

    turns: dict[object, Image.Transpose] = {
        number: Image.Transpose[name] for number, name in enumerate(_TURNS, 2)
    }
    try:
        turn = turns.get(picture.getexif().get(_ORIENTATION))
    except Exception:  # noqa: BLE001  # a picture is not worse for what stands beside it
        turn = None
    return picture if turn is None else picture.transpose(turn)


def _jpeg(picture: "Picture") -> bytes:
    from PIL import Image  # noqa: PLC0415  # as above

    ground = Image.new("RGB", picture.size, "white")  # what was see-through
    with_alpha = picture.convert("RGBA")
    ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
    written = io.BytesIO()
    ground.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
