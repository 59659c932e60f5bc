"""What is lacking stands first."""

from workstation.dialogs.orders.kept import KeptDialog
from workstation.models.orders.kept import Line
from workstation.widgets.theme import Theme


def test_what_is_lacking_stands_first(theme: Theme) -> None:
    sheet = KeptDialog(theme, [Line("there"), Line("lacking", is_lacking=True)])
    assert [sheet.list.item(row).text() for row in range(2)] == ["lacking", "there"]
    assert sheet.cancel_button.isHidden()
