"""What an order is found by."""

from server.shop.orders.searching import folded


def test_case_and_accents_do_not_matter() -> None:
    assert folded("Zoë MÜLLER ŁÓDŹ") == "zoe muller łodz"
