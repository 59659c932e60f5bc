from pathlib import Path

import pytest

from server.pages.assets import Assets


def test_an_address_changes_with_the_content(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("a {}")
    before = Assets(tmp_path).address("style.css")
    (tmp_path / "style.css").write_text("b {}")
    after = Assets(tmp_path)
    assert after.address("style.css") != before
    assert after.get(before.removeprefix("/assets/")) is None


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
    ],
)
def test_each_kind_is_named(tmp_path: Path, name: str, media_type: str) -> None:
    (tmp_path / name).write_text("x")
    assert Assets(tmp_path).named(name).media_type == media_type
