"""The student leaves with a code, a link and the verdict."""

from pytestqt.qtbot import QtBot

from workstation.kiosk.receipt import ReceiptPage
from workstation.records.submissions import Receipt, Standing


def test_code_link_and_verdict(qtbot: QtBot) -> None:
    page = ReceiptPage()
    qtbot.addWidget(page)
    page.show_receipt(Receipt("550e8400", "x.stl", "/status/abc"), "https://print.example.edu")
    assert "550e8400" in page.code.text()
    assert page.link.text() == "https://print.example.edu/status/abc"
    assert page.picture.accessibleDescription() == page.link.text()
    assert "being checked" in page.verdict.text()
    page.show_verdict(Standing.from_wire({"size_mm": [10, 20, 30], "advice": ["It has holes."]}))
    assert page.verdict.text() == "Size: 10.0 × 20.0 × 30.0 mm\nIt has holes."
    page.show_unchecked()
    assert "takes longer" in page.verdict.text()


def test_an_absolute_link_stays(qtbot: QtBot) -> None:
    page = ReceiptPage()
    qtbot.addWidget(page)
    page.show_receipt(Receipt("a", "x", "https://lab.example.edu/status/abc"), "http://10.0.0.2:5000")
    assert page.link.text() == "https://lab.example.edu/status/abc"
