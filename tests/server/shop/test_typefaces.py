"""Every letter is shown by somebody, or is a question mark that everybody sees."""

from pathlib import Path

import pytest

from server.shop import typefaces

INTER = typefaces.OURS / "Inter-Regular.ttf"


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "_OF_MACHINES", ())
    typefaces.suitable.cache_clear()


@pytest.mark.usefixtures("bare_machine")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Galaxy Black – Größe Ł", None),
        ("Μαύρο", None),
        ("Чёрный", None),
        ("银河黑 PLA", "??? PLA"),
        ("Red \U0001f3f4\U000e0067\ufe0f\u200d", "Red ?"),
        ("", None),
    ],
)
def test_ours_shows_what_it_has(words: str, shown: str | None) -> None:
    assert typefaces.suitable(words, INTER) == (INTER, words if shown is None else shown)
    typefaces.suitable.cache_clear()


def test_the_machine_helps_where_it_has_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no typeface")
    # Whatever is installed: here ours is the one that lacks everything.
    monkeypatch.setattr(typefaces, "_OF_MACHINES", (str(tmp_path / "absent.ttf"), str(broken), str(INTER)))
    typefaces.suitable.cache_clear()
    assert list(typefaces.of_machine()) == [broken, INTER]
    assert typefaces.suitable("Чёрный 银", broken) == (INTER, "Чёрный ?")
    typefaces.suitable.cache_clear()
