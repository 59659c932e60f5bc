"""The manifest: what is written can be read, and only that."""

import pytest

from server.commands.backup_manifest import Counts, Entry, Manifest, NotABackup, decoded

MANIFEST = Manifest(
    1,
    "2026-11-21T00:00:00Z",
    "0001",
    "database.sqlite3",
    Counts(1, 2, 3, 4, 5),
    {"a": Entry("f" * 64, 9)},
    {},
)


def test_it_comes_back_as_it_was() -> None:
    assert decoded(MANIFEST.encoded()) == MANIFEST


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"format": 2}', MANIFEST.encoded()[:-9], b'{"format": 1}']
)
def test_anything_else_is_no_backup(data: bytes) -> None:
    with pytest.raises(NotABackup):
        decoded(data)
