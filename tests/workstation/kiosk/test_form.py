"""The form offers what the lab offers, says what is missing, and forgets the last student."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.workstation.fake_lab import CATALOG
from workstation.kiosk.form import Form
from workstation.records.catalog import Catalog
from workstation.widgets.theme import Theme


@pytest.fixture
def form(qtbot: QtBot, theme: Theme) -> Form:
    made = Form(theme)
    qtbot.addWidget(made)
    made.show_catalog(Catalog.from_wire(CATALOG))
    made.resize(1280, 760)
    made.show()
    return made


def fill(form: Form) -> None:
    form.name.setText("Jane Doe")
    form.email.setText("jane@example.edu")
    form.class_number.setText("ARCH 4000")
    form.discipline.setCurrentIndex(1)
    form.method.choose("Filament")
    form.color.choose("Blue")
    form.printer.choose("Prusa XL")
    form.consent.setChecked(True)
    form.show_model(Path("cube.stl"))


def test_colours_and_printers_follow_the_method(form: Form) -> None:
    assert not form.fields["color"].isVisible()
    form.method.choose("Filament")
    assert form.fields["color"].isVisible()
    assert len(form.color.buttons) == 4
    assert "360 × 360 × 360 mm  (14.2 × 14.2 × 14.2 in)" in form.printer.buttons[1].text()


def test_everything_filled_in_is_sent(form: Form, qtbot: QtBot) -> None:
    fill(form)
    with qtbot.waitSignal(form.sent) as told:
        form.send.click()
    values, model = told.args
    assert model == Path("cube.stl")
    assert values["acknowledged_minimum_charge"] == "true"
    assert (values["discipline"], values["printer"]) == ("Art", "Prusa XL")


def test_what_is_missing_is_told_beside_its_field(form: Form, qtbot: QtBot) -> None:
    fill(form)
    form.name.clear()
    with qtbot.assertNotEmitted(form.sent):
        form.send.click()
    assert form.fields["student_name"].problem.isVisible()
    assert not form.fields["student_email"].problem.isVisible()


def test_the_next_student_finds_nothing(form: Form) -> None:
    fill(form)
    form.clear()
    assert not any(form.values().values())
    assert form.model is None


def test_tab_passes_every_choice_before_submit(form: Form) -> None:
    form.method.choose("Filament")
    seen, here = [], form.class_number
    for _ in range(40):
        here = here.nextInFocusChain()
        seen.append(here)
        if here is form.send:
            break
    assert seen.index(form.printer.buttons[0]) < seen.index(form.consent) < seen.index(form.send)
    assert seen.index(form.color.buttons[0]) < seen.index(form.printer.buttons[0])


@pytest.mark.parametrize(
    ("size", "is_wide"), [((1280, 760), True), ((1080, 1800), False), ((800, 600), False)]
)
def test_two_columns_only_where_they_fit(form: Form, size: tuple[int, int], is_wide: bool) -> None:
    form.resize(*size)
    assert (form._columns[1].count() > 0) is is_wide
