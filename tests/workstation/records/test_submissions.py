"""Answers of the lab to a student, read forgivingly."""

from decimal import Decimal

from workstation.records.submissions import Receipt, Standing, WallEntry


def test_receipt() -> None:
    row = {"short_id": "550e8400", "display_name": "x.stl", "status_url": "/status/abc", "id": "…"}
    assert Receipt.from_wire(row) == Receipt("550e8400", "x.stl", "/status/abc")


def test_standing_with_and_without_extras() -> None:
    found = Standing.from_wire(
        {"status": "READYTOPRINT", "position": 2, "cost_usd": "5.10", "size_mm": [1, 2, 3]}
    )
    assert (found.status, found.position, found.cost_usd) == ("READYTOPRINT", 2, Decimal("5.10"))
    assert found.size_mm == (1.0, 2.0, 3.0)
    bare = Standing.from_wire({})
    assert (bare.status, bare.position, bare.is_expired, bare.advice) == ("", None, False, ())


def test_wall_entry() -> None:
    row = {"short_id": "a", "display_name": "b", "status": "PRINTING", "printer": "c", "position": None}
    assert WallEntry.from_wire(row).position is None
