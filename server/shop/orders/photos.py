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
    from PIL import Image, ImageOps  # noqa: PLC0415  # heavy, and rarely needed

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its size is checked here
            with Image.open(received, formats=_KINDS) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise Invalid({"photo": "photo must have at most 80 megapixels."})
                picture.draft("RGB", (_LONGEST_SIDE * 2, _LONGEST_SIDE * 2))
                upright = ImageOps.exif_transpose(picture)
                upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
                return _jpeg(upright)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Invalid({"photo": _REFUSED}) from None


def _jpeg(picture: "Picture") -> bytes:
    from PIL import Image  # noqa: PLC0415  # as above

    ground = Image.new("RGB", picture.size, "white")  # what was see-through
    with_alpha = picture.convert("RGBA")
    ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
    written = io.BytesIO()
    ground.save(written, "JPEG", quality=_QUALITY, optimize=True)
    return written.getvalue()
