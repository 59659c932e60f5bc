"""Steps of a print in words."""

import pytest

from server.printers.drivers.bambu import stages


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (0, "printing"),
        (2, "heating the bed"),
        (14, "cleaning the nozzle"),
        (77, "preparing the AMS"),
        (500, "stage 500"),
    ],
)
def test_words(stage: int, words: str) -> None:
    assert stages.words(stage) == words


@pytest.mark.parametrize("stage", [-1, 255, None])
def test_no_stage(stage: int | None) -> None:
    assert stages.words(stage) is None


def test_every_known_number_has_words() -> None:
    assert all("stage" not in str(stages.words(number)) for number in range(78))
