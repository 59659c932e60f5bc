"""Profiles from bodies to rows."""

from server.shop.stock import rendering_products as rendering
from server.shop.stock import wire_products as wire
from server.shop.stock.assigning import Assigned, Piece


def test_a_body_in_the_words_of_the_table() -> None:
    body = wire.ProfileWish(
        product_name=" Bracket ", standard_filament_amount=25.5, nozzle_temp_c=210, layer_height_mm=0.2,
        material_cost=1.25, target_margin_pct=40, notes=None, overhead_cost=None,
    )  # fmt: skip
    assert rendering.profile_fields(body) == {
        "product_name": "Bracket", "standard_filament_amount": 2550, "nozzle_temp": 210, "layer_height": 200,
        "material_cost": 1_250_000, "target_margin": 4000, "notes": "", "overhead_cost": 0,
    }  # fmt: skip


def test_an_item_without_a_spool_says_why() -> None:
    answer = rendering.assigned([Assigned(Piece(1, "Vase", 3), None, 0, "No product profile fits Vase.")])
    [one] = answer.assignments
    assert (one.filament, one.quantity, one.reason) == (None, 3, "No product profile fits Vase.")
