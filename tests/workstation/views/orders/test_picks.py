"""Several orders: what may be done with all of them, and what makes no sense is not offered."""

from tests.workstation.fake_shop import order
from workstation.records.orders import Order
from workstation.views.orders.picks import PicksBar
from workstation.widgets.theme import Theme


def orders(*numbers: int) -> list[Order]:
    return [Order.from_wire(order(number)) for number in numbers]


def test_it_offers_what_changes_something(theme: Theme) -> None:
    bar = PicksBar(theme)
    bar.show_picks(orders(4), "")
    assert not bar.is_wanted
    bar.show_picks(orders(4, 8), "")
    assert bar.is_wanted
    assert not bar.moves["to_do"].isEnabled()
    assert bar.moves["printed"].isEnabled()
    assert bar.ship.isEnabled()
    bar.show_picks(orders(3, 7), "")
    assert not bar.ship.isEnabled()
    bar.show_picks(orders(4, 8), "The server cannot be reached.")
    assert not bar.slips.isEnabled()
    assert bar.slips.toolTip() == "The server cannot be reached."


def test_it_tells_what_is_wanted(theme: Theme) -> None:
    bar, said = PicksBar(theme), list[object]()
    bar.move_wanted.connect(lambda chosen, column: said.append(([one.id for one in chosen], column)))
    bar.slips_wanted.connect(lambda chosen: said.append(len(chosen)))
    bar.filament_wanted.connect(lambda chosen: said.append([one.id for one in chosen]))
    bar.cleared.connect(lambda: said.append("none"))
    bar.show_picks(orders(4, 5), "")
    bar.moves["printed"].click()
    bar.ship.click()
    bar.slips.click()
    bar.filament.click()
    bar.clear.click()
    assert said == [([4, 5], "printed"), ([4, 5], "shipped"), 2, [4, 5], "none"]
