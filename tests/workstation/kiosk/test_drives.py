"""A student sees the home folder and sticks, and no way out of them."""

from pathlib import Path

from workstation.kiosk import drives

ENDINGS = (".stl", ".3mf")


def test_folders_first_then_models_only(tmp_path: Path) -> None:
    (tmp_path / "zoo").mkdir()
    for name in ("b.STL", "a.3mf", "notes.txt", ".hidden.stl"):
        (tmp_path / name).write_text("x")
    (tmp_path / ".secret").mkdir()
    found = drives.entries(tmp_path, tmp_path, ENDINGS)
    assert [(entry.path.name, entry.is_folder) for entry in found] == [
        ("zoo", True),
        ("a.3mf", False),
        ("b.STL", False),
    ]


def test_a_link_out_is_not_shown(tmp_path: Path) -> None:
    root = tmp_path / "home"
    root.mkdir()
    (tmp_path / "private.stl").write_text("x")
    (root / "way out").symlink_to(tmp_path)
    (root / "model.stl").symlink_to(tmp_path / "private.stl")
    assert drives.entries(root, root, ENDINGS) == ()
    assert not drives.is_inside(root / ".." / "private.stl", root)
    assert drives.entries(tmp_path / "absent", root, ENDINGS) == ()


def test_only_what_is_plugged_in() -> None:
    mounted = [
        Path(path) for path in ("/", "/boot", "/media/jane/STICK", "/run/media/jane/CARD", "/Volumes/USB")
    ]
    assert list(drives.plugged(mounted)) == mounted[2:]
    assert drives.drives()[0].path == Path.home()
