"""Names of filaments by their ids."""

import pytest

from server.printers.drivers.bambu import filaments


@pytest.mark.parametrize(
    ("filament_id", "name"),
    [
        ("GFA01", "PLA Matte"),
        ("GFS00", "Support material"),
        ("GFS06", "Support material"),
        ("GFS99", "PVA"),
        ("GFS07", None),
        ("P8d19ba6", None),
        ("SUN21", None),
        ("", None),
        (None, None),
    ],
)
def test_names(filament_id: str | None, name: str | None) -> None:
    assert filaments.name(filament_id) == name
