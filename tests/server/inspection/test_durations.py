import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.inspection import durations


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1d 2h 3m 4s", 93784),
        ("1h 48m 27s", 6507),
        ("14m34s", 874),
        ("59s", 59),
        ("2D 1H", 176400),
        ("6661", 6661),
        ("6661.5", 6661.5),
        ("", None),
        ("soon", None),
        ("0s", None),
        ("nan", None),
        ("inf", None),
        ("-5", None),
        ("99999999d", None),
    ],
)
def test_times_are_read_as_slicers_write_them(text: str, seconds: float | None) -> None:
    assert durations.seconds(text) == seconds


def test_hours_are_what_the_wire_speaks() -> None:
    assert durations.hours("3h 30m") == 3.5
    assert durations.hours("no time") is None


@given(st.integers(0, 300), st.integers(0, 23), st.integers(0, 59), st.integers(1, 59))
def test_every_time_comes_back(days: int, hours: int, minutes: int, seconds: int) -> None:
    text = f"{days}d {hours}h {minutes}m {seconds}s"
    assert durations.seconds(text) == ((days * 24 + hours) * 60 + minutes) * 60 + seconds


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = durations.seconds(text)
    assert found is None or found > 0
