"""What sells, the best first, by currency."""

from decimal import Decimal

from server.foundation.database import Database
from server.shop.analytics import products
from tests.server.shop.orders.ordering import account, item, money, receipt, taken


def test_products_of_two_shops_are_one(db: Database) -> None:
    shops = [account(db, "1"), account(db, "2")]
    for shop in shops:
        taken(db, shop, receipt(1, items=(item(1, quantity=2), item(2, title="Hook", price=money(1)))))
    taken(db, shops[0], receipt(2, total=money(5, 1, "JPY"), items=(item(3, price=money(5, 1, "JPY")),)))
    found, total = db.read_now(products.best, None, 10)
    assert total == 3
    assert [(one.title, one.currency, one.quantity, one.orders) for one in found] == [
        ("Custom Bracket", "USD", 4, 2), ("Custom Bracket", "JPY", 1, 1), ("Hook", "USD", 2, 2),
    ]  # fmt: skip
    assert found[0].price == Decimal("49.99")
    first, total = db.read_now(products.best, shops[0], 1)
    assert (len(first), total) == (1, 3)


def test_what_was_called_off_is_not_sold(db: Database) -> None:
    shop = account(db)
    taken(db, shop, receipt(1))
    taken(db, shop, receipt(1, status="canceled"))
    assert db.read_now(products.best, None, 10) == ([], 0)
