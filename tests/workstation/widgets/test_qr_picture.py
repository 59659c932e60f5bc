"""The picture is dark on white in both themes, and sharp."""

from PySide6.QtGui import QColor

from workstation.widgets import qr_code
from workstation.widgets.qr_picture import QrPicture


def test_each_module_is_painted(qtbot: object) -> None:
    picture = QrPicture(232)
    picture.show_text("https://print.example.edu/status/abc")
    grid = qr_code.modules("https://print.example.edu/status/abc")
    side = 232 // (len(grid) + 8)
    start = (232 - side * len(grid)) // 2
    image = picture.grab().toImage()
    ratio = image.width() / 232
    for y, row in enumerate(grid):
        for x, is_dark in enumerate(row):
            place = ((start + (x + 0.5) * side) * ratio, (start + (y + 0.5) * side) * ratio)
            colour = QColor(image.pixel(int(place[0]), int(place[1])))
            assert (colour.lightness() < 50) is bool(is_dark)
    assert picture.accessibleDescription().endswith("/abc")
