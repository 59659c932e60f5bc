"""Product profiles, and those that come from listings."""

import pytest

from server.foundation.database import Database
from server.foundation.problems import Invalid, NotFound
from server.shop.stock import profiles

BRACKET = {"product_name": "Custom Bracket", "standard_filament_amount": 2500, "preferred_material": "PLA"}


def test_add_change_remove(db: Database) -> None:
    row = db.write_now(profiles.add, BRACKET)
    assert (row.folded_name, row.labor_minutes) == ("custom bracket", 0)
    changed = db.write_now(profiles.change, row.id, {"product_name": "Bracket"})
    assert (changed.folded_name, changed.standard_filament_amount) == ("bracket", 2500)
    assert db.read_now(profiles.listed, 10, 0)[1] == 1
    db.write_now(profiles.remove, row.id)
    for verb in (profiles.one, profiles.remove):
        with pytest.raises(NotFound):
            db.write_now(verb, row.id)


@pytest.mark.parametrize("missing", ["product_name", "standard_filament_amount"])
def test_what_is_required(db: Database, missing: str) -> None:
    with pytest.raises(Invalid, match=missing):
        db.write_now(profiles.add, {key: value for key, value in BRACKET.items() if key != missing})


def test_a_name_is_not_taken_away(db: Database) -> None:
    row = db.write_now(profiles.add, BRACKET)
    with pytest.raises(Invalid, match="must not be empty"):
        db.write_now(profiles.change, row.id, {"product_name": ""})


def test_of_a_product(db: Database) -> None:
    row = db.write_now(profiles.add, BRACKET)
    for title in ("CUSTOM BRACKET", "My custom bracket, black", "bracket"):
        assert db.read_now(profiles.of_product, title).id == row.id
    assert db.read_now(profiles.of_product, "Vase") is None
