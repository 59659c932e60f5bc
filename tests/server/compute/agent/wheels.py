"""A package index of our own: a folder in the shape of one, with wheels of a few bytes."""

import base64
import hashlib
import zipfile
from pathlib import Path


def index_with(folder: Path, name: str, version: str = "1.0", code: str = "ANSWER = 42\n") -> str:
    """The address of an index that has this package as a wheel."""
    place = folder / "simple" / name
    place.mkdir(parents=True, exist_ok=True)
    wheel = place / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items())
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    (place / "index.html").write_text(f'<a href="{wheel.name}">{wheel.name}</a>')
    return (folder / "simple").as_uri()


def index_with_source_only(folder: Path, name: str) -> str:
    """A package that would run its own code while it is installed."""
    place = folder / "simple" / name
    place.mkdir(parents=True, exist_ok=True)
    archive = place / f"{name}-1.0.tar.gz"
    archive.write_bytes(b"nothing is unpacked")
    (place / "index.html").write_text(f'<a href="{archive.name}">{archive.name}</a>')
    return (folder / "simple").as_uri()


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
