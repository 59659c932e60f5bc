"""The bar is as long as the spool is full, with a mark where the warning begins."""

from workstation.widgets.stock.amount_bar import AmountBar
from workstation.widgets.theme import Theme


def test_length_and_mark(theme: Theme) -> None:
    bar = AmountBar(theme)
    bar.resize(200, 16)
    bar.show_amount(0.5, 0.1, "good", "500 g of 1000 g")
    image = bar.grab().toImage()
    assert image.pixelColor(80, 8) == theme.colour("good")
    assert image.pixelColor(150, 8) == theme.colour("neutral_soft")
    assert image.pixelColor(20, 8) == theme.colour("text")
    assert bar.accessibleName() == "500 g of 1000 g"
    bar.show_amount(0.0, 0.0, "danger", "")
    assert bar.grab().toImage().pixelColor(80, 8) == theme.colour("neutral_soft")
