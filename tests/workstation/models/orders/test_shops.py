"""Shops on Etsy in words."""

from workstation.models.orders import shops
from workstation.records.etsy import EtsyShop, Synced, SyncRun


def test_how_a_shop_stands() -> None:
    states = [
        shops.state(EtsyShop(state=state))
        for state in ("connected", "syncing", "needs_reconnect", "disconnected")
    ]
    assert len(set(states)) == 4
    assert shops.state(EtsyShop(state="new")) == ("new", "neutral")
    assert shops.state(EtsyShop(state="connected", missing_scopes=("shops_r",)))[1] == "warning"


def test_trouble_is_said_once_and_names_what_is_not_allowed() -> None:
    shop = EtsyShop(trouble="Gone.", last_error="Gone.", missing_scopes=("shops_r",))
    assert shops.trouble(shop).count("Gone.") == 1
    assert "shops_r" in shops.trouble(shop)
    assert shops.trouble(EtsyShop()) == ""


def test_facts_and_progress() -> None:
    assert "never" in shops.facts(EtsyShop(orders=1200))
    assert "1,200" in shops.facts(EtsyShop(orders=1200))
    assert "5 of 10" in shops.under_way(SyncRun(seen=5, expected=10, new=2))
    assert shops.under_way(SyncRun()).startswith("Etsy is asked")


def test_what_was_brought() -> None:
    assert shops.brought(Synced()) == "Nothing new on Etsy."
    said = shops.brought(Synced(new_orders_saved=3, updated_orders=1, problem_count=2))
    assert "3 new" in said
    assert "2 orders were not understood" in said
    assert shops.problems(1) == "One order was not understood"


def test_shops_that_bring_nothing_any_more_are_named() -> None:
    lost, fine = EtsyShop(name="Loops", state="needs_reconnect"), EtsyShop(name="Layers", state="connected")
    assert shops.cut_off([fine, EtsyShop(state="disconnected")]) == ""
    assert "Loops" in shops.cut_off([fine, lost])
