"""What stands where on a label: nothing runs out of it, and the code is drawn as it is."""

import pytest

from server.shop.stock.labels import Colour, Label, Size, colour_of, draw, size_of

LABEL = Label(
    "layerdesk://spool/12",
    "PLA",
    "Galaxy Black",
    (20, 20, 30),
    ("#12 · 1000 g · 1.75 mm", "Prusament " * 4, "Lot 7"),
)
CODE = ((1, 1, 0, 1), (0, 0, 0, 0), (1, 0, 1, 1), (1, 1, 1, 1))


class Paper:
    """Every letter is as wide as half its height."""

    def __init__(self) -> None:
        self.boxes: list[tuple[float, float, float, float]] = []
        self.words: list[str] = []

    def rectangle(
        self, x: float, y: float, width: float, height: float, fill: Colour, *, edge: bool = False
    ) -> None:
        self.boxes.append((x, y, x + width, y + height))

    def text(
        self, x: float, y: float, height: float, words: str, colour: Colour, *, bold: bool = False
    ) -> None:
        self.words.append(words)
        self.boxes.append((x, y, x + self.width(words, height), y + height))

    def width(self, words: str, height: float, *, bold: bool = False) -> float:
        return len(words) * height / 2


@pytest.mark.parametrize("size", ["62x29", "40x30", "89x36", "25x25", "20x12", "210x297", "20x297", "210x12"])
def test_nothing_runs_out_of_the_label(size: str) -> None:
    paper, there = Paper(), size_of(size)
    draw(paper, LABEL, CODE, there, 10, 20)
    for left, top, right, bottom in paper.boxes:
        assert left >= 10 - 0.01
        assert top >= 20 - 0.01
        assert right <= 10 + there.width + 0.01
        assert bottom <= 20 + there.height + 0.01


def test_words_are_made_smaller_then_shorter() -> None:
    paper = Paper()
    draw(paper, LABEL, CODE, Size(62, 29))
    assert paper.words[:3] == ["PLA", "Galaxy Black", "#12 · 1000 g · 1.75 mm"]
    assert paper.words[3].startswith("Prusament Prusament")
    assert paper.words[3].endswith("…")
    assert paper.words[4] == "Lot 7"


def test_dark_modules_in_a_row_are_one_rectangle() -> None:
    paper = Paper()
    draw(paper, Label("", "", "", None, ()), CODE, Size(62, 29))
    code = [box for box in paper.boxes if box[2] > box[0]]
    assert len(code) == 2 + 0 + 2 + 1


@pytest.mark.parametrize("text", ["62", "62x", "0x0", "19x29", "62x11", "211x29", "62x298", "axb", "62x29x3"])
def test_sizes_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="size must be"):
        size_of(text)


def test_colours() -> None:
    assert colour_of("#FF8000") == colour_of("#ff8000CC") == (255, 128, 0)
    assert colour_of("red") is colour_of("") is None
