"""ZIP archives judged by their directory before anything in them is unpacked.

A 3MF is a ZIP from a stranger. Nothing is ever extracted to disk; members are read as streams, and only after the
whole directory was found harmless. The directory itself is bounded by the file object that `zipfile` reads it from.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.inspection.refusal import NotAModel

MAX_ENTRIES = 2000
MAX_UNPACKED_BYTES = 500 * 1024 * 1024
MAX_RATIO = 100
RATIO_MATTERS_FROM_BYTES = 1024 * 1024
MAX_SINGLE_READ_BYTES = 1024 * 1024

_REMEDY = "Export the model again, or upload it as STL."
_NESTED = (".zip", ".3mf", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".jar")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DRIVE_OR_CONTROL = re.compile(r"^[A-Za-z]:|[\x00-\x1f\x7f]")
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # zipfile's word for "needs a password"
    NotImplementedError,
    ValueError,
    OverflowError,
)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once its directory passed every check; damage found while reading is refused the same way."""
    try:
        with _BoundedFile(path) as file, zipfile.ZipFile(file) as archive:
            _check_directory(archive)
            yield archive
    except _ZIP_FAULTS as fault:
        raise NotAModel(f"This archive is damaged and cannot be opened. {_REMEDY}") from fault


def member(archive: zipfile.ZipFile, name: str, max_bytes: int) -> bytes | None:
    """The start of one small member, by its name in any case; None when there is none."""
    entry = find(archive, name)
    if entry is None:
        return None
    with archive.open(entry) as stream:
        return stream.read(max_bytes)


def find(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo | None:
    wanted = name.lstrip("/").lower()
    return next((entry for entry in archive.infolist() if entry.filename.lower() == wanted), None)


class _BoundedFile(io.FileIO):
    """Refuses large single reads: `zipfile` takes a directory of any announced size in one."""

    def read(self, size: int | None = -1, /) -> bytes:
        most = MAX_SINGLE_READ_BYTES + 1
        data = super().read(most if size is None or size < 0 else min(size, most)) or b""
        if len(data) > MAX_SINGLE_READ_BYTES:
            raise NotAModel(f"This archive has too many files in it. {_REMEDY}")
        return data


def _check_directory(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise NotAModel(f"This archive has too many files in it. {_REMEDY}")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise NotAModel(
            "This archive is too large when unpacked. Reduce the model's detail and export it again."
        )
    for entry in entries:
        _check_name(entry)
        _check_kind(entry)
    _check_unique(entries)
    _check_overlap(entries)
    for entry in entries:
        _check_not_nested(archive, entry)


def _check_name(entry: zipfile.ZipInfo) -> None:
    # zipfile cuts names at NUL and turns the platform's separators; the original tells what the sender wrote.
    name = entry.orig_filename
    if name.startswith("/") or "\\" in name or ".." in name.split("/") or _DRIVE_OR_CONTROL.search(name):
        raise NotAModel(f"This archive holds files with forbidden names. {_REMEDY}")


def _check_kind(entry: zipfile.ZipInfo) -> None:
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise NotAModel(f"This archive holds links instead of files. {_REMEDY}")
    if entry.flag_bits & 0x1:
        raise NotAModel("This archive is protected by a password. Export the model again without one.")
    if entry.compress_type not in _METHODS:
        raise NotAModel(f"This archive is packed in a way that 3MF does not allow. {_REMEDY}")
    if entry.file_size > RATIO_MATTERS_FROM_BYTES and entry.file_size > MAX_RATIO * entry.compress_size:
        raise NotAModel(f"This archive unpacks to far more than a model needs. {_REMEDY}")


def _check_unique(entries: list[zipfile.ZipInfo]) -> None:
    if len({entry.filename.lower() for entry in entries}) != len(entries):
        raise NotAModel(f"This archive holds two files of the same name. {_REMEDY}")


def _check_overlap(entries: list[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise NotAModel(f"This archive is damaged: files in it overlap. {_REMEDY}")
        end = entry.header_offset + entry.compress_size


def _check_not_nested(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    nested = entry.filename.lower().endswith(_NESTED)
    if not nested and not entry.is_dir():
        with archive.open(entry) as stream:
            nested = stream.read(4) == b"PK\x03\x04"
    if nested:
        raise NotAModel("This archive holds another archive. Unpack it and upload the model itself.")
