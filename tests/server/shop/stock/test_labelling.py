"""From a spool to its label."""

import pytest

from server.foundation.database import Database
from server.foundation.problems import NotFound
from server.shop.stock import labelling
from tests.server.shop.stock.shelves import spool


def test_what_stands_on_it(db: Database) -> None:
    one = spool(
        db,
        vendor="Prusament",
        name="Galaxy",
        color_hex="#102030",
        lot="77",
        spool_weight=19_300,
    )
    two = spool(db, 750.5, diameter=0)
    first, second = db.read_now(labelling.labels, [one, two])
    assert (first.link, first.title, first.colour_name, first.colour) == (
        f"layerdesk://spool/{one}", "PLA", "Red", (16, 32, 48),
    )  # fmt: skip
    assert first.lines == (f"#{one} · 1000 g · 1.75 mm", "Prusament Galaxy", "Lot 77 · Empty 193 g")
    assert second.lines == (f"#{two} · 750.5 g", "", "")
    with pytest.raises(NotFound):
        db.read_now(labelling.labels, [one, 77])
