import io
import struct
import zipfile
from pathlib import Path

import pytest

from server.inspection import archive
from server.inspection.refusal import NotAModel
from tests.server.inspection import builders
from tests.server.inspection.builders import Written

SAFE = {"a.txt": "one", "folder/b.txt": "two"}


def _names(path: Path) -> list[str]:
    with archive.opened(path) as opened:
        return opened.namelist()


def _named(name: str) -> bytes:
    """Zipfile tidies names when it writes; hostile senders do not."""
    stand_in = "n" * len(name.encode())
    return builders.archive({stand_in: "x"}).replace(stand_in.encode(), name.encode())


def _link() -> bytes:
    info = zipfile.ZipInfo("link")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return builders.archive([(info, "/etc/passwd")])


def _encrypted() -> bytes:
    data = bytearray(builders.archive({"secret": "x"}))
    directory = data.index(b"PK\x01\x02")
    for place in (6, directory + 8):
        data[place] |= 1
    return bytes(data)


def _overlapping() -> bytes:
    """Two directory entries for one packed file, as overlap bombs have them."""
    data = builders.archive({"one": "x" * 5000, "two": "y"})
    directory = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", directory + 4)
    # Both headers are moved onto the first file.
    return data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]


def _other_method() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as file:
        file.writestr("a", "x" * 100)
    return buffer.getvalue()


def _announcing(size: int) -> bytes:
    """A directory that says its file unpacks to `size` bytes."""
    data = bytearray(builders.archive([(zipfile.ZipInfo("a"), b"x" * 4000)]))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


HOSTILE = {
    "parent": (_named("../../etc/x"), "forbidden names"),
    "parent in the middle": (_named("a/../../x"), "forbidden names"),
    "absolute": (_named("/etc/x"), "forbidden names"),
    "drive": (_named("C:/x"), "forbidden names"),
    "backslash": (_named("a\\b"), "forbidden names"),
    "NUL": (_named("a.model\0.txt"), "forbidden names"),
    "control character": (_named("a\nb"), "forbidden names"),
    "the same twice": (builders.archive([("a", "1"), ("a", "2")]), "same name"),
    "the same but for case": (builders.archive({"a": "1", "A": "2"}), "same name"),
    "symbolic link": (_link(), "links"),
    "encrypted": (_encrypted(), "password"),
    "nested by name": (builders.archive({"inner.zip": "x"}), "another archive"),
    "nested by content": (builders.archive({"inner.txt": builders.archive(SAFE)}), "another archive"),
    "other packing": (_other_method(), "not allow"),
    "ratio": (builders.archive({"zeros": bytes(5_000_000)}), "far more"),
    "too large unpacked": (_announcing(2**31), "too large"),
    "too many": (builders.archive({f"{n}": "" for n in range(2001)}), "too many"),
    "endless directory": (builders.archive({f"{n:0200}": "" for n in range(6000)}), "too many"),
    "overlap": (_overlapping(), "damaged"),
    "cut off": (builders.archive(SAFE)[:-10], "damaged"),
    "no archive": (b"PK nothing", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused(written: Written, name: str) -> None:
    data, words = HOSTILE[name]
    with pytest.raises(NotAModel, match=words):
        _names(written(data))


def test_a_bomb_is_refused_from_the_directory_alone(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """3.4 GB in 8 MB: nothing of it is unpacked."""
    bomb = written(_announcing(2**32 - 2))
    monkeypatch.setattr(zipfile.ZipFile, "open", _must_not_be_called)
    with pytest.raises(NotAModel, match="too large"):
        _names(bomb)


def test_a_wrong_checksum_is_damage(written: Written) -> None:
    data = bytearray(builders.archive([(zipfile.ZipInfo("a"), b"x" * 4000)]))
    data[100] ^= 1
    with pytest.raises(NotAModel, match="damaged"), archive.opened(written(bytes(data))) as opened:
        archive.member(opened, "a", 10_000)


def test_a_safe_archive_opens(written: Written) -> None:
    assert _names(written(builders.archive(SAFE))) == list(SAFE)


def test_members_are_found_in_any_case_and_read_up_to_a_bound(written: Written) -> None:
    with archive.opened(written(builders.archive(SAFE))) as opened:
        assert archive.member(opened, "/FOLDER/B.txt", 2) == b"tw"
        assert archive.member(opened, "folder/c.txt", 2) is None


def _must_not_be_called(*_: object) -> None:
    raise AssertionError("a member was opened")
