"""A print whose spool nobody knows, in words."""

from tests.workstation.fake_stock import open_print
from workstation.models.stock import open_prints
from workstation.records.stock import OpenPrint

CLEAR = OpenPrint.from_wire(open_print(9, order_id=44))
UNCLEAR = OpenPrint.from_wire(
    open_print(10, name="", filament_id=None, filament="", grams=None, ended="lost")
)


def test_in_words() -> None:
    assert open_prints.title(CLEAR) == "gear_housing · Printer 2"
    assert open_prints.title(UNCLEAR) == "Print 10 · Printer 2"
    assert "41.5 g" in open_prints.subtitle(CLEAR)
    assert "order 44" in open_prints.subtitle(CLEAR)
    assert "not known" in open_prints.subtitle(UNCLEAR)
    assert open_prints.proposal(CLEAR) == "PLA Red −41.5 g"
    assert open_prints.proposal(UNCLEAR) == ""
    assert open_prints.ended("of tomorrow") == "of tomorrow"
    assert open_prints.heading(1) != open_prints.heading(2)
