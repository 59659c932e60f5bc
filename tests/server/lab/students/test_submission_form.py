"""What a student fills in: every field's rule, and all errors at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.lab.students.submission_form import checked, clean
from server.opening.catalog import catalog_of
from server.settings import load
from tests.programs.laboratory import FORM

CATALOG = catalog_of(load(Path("/nowhere"), {}))


def errors(file_name: str = "a.stl", **fields: str) -> dict[str, str]:
    return checked({**FORM, **fields}, file_name, CATALOG)[1]


def test_a_good_form() -> None:
    submission, found = checked(FORM, "model.STL", CATALOG)
    assert found == {}
    assert submission is not None
    assert (submission.method, submission.colour, submission.extension) == ("Filament", "Blue", ".stl")


def test_choices_are_known_whatever_their_case() -> None:
    fields = {
        **FORM,
        "print_method": " filament ",
        "color": "BLUE",
        "printer": "prusa mk4s",
        "discipline": "ART",
    }
    submission, _ = checked(fields, "a.3mf", CATALOG)
    assert submission is not None
    assert (submission.colour, submission.printer, submission.discipline) == ("Blue", "Prusa MK4S", "Art")


@pytest.mark.parametrize(
    "email",
    ["a@b.co", "jane.doe+3d@example.edu", "O'Brien@mail.example.museum", "x_y-z@sub.domain.example"],
)
def test_good_addresses(email: str) -> None:
    assert errors(student_email=email) == {}
    assert errors(student_email=f"  {email} ") == {}


@pytest.mark.parametrize(
    "email",
    [
        "",
        "jane",
        "@x.edu",
        "jane@",
        "jane@edu",
        "jane@@x.edu",
        "jane@x..edu",
        ".jane@x.edu",
        "jane.@x.edu",
        "ja ne@x.edu",
        "jane@-x.edu",
        "jane@x.edu\nBcc: all@x.edu",
        "jane@x.edu,rio@x.edu",
        "<jane@x.edu>",
        "jané@x.edu",
        "a" * 65 + "@x.edu",
        "a@" + "x" * 100 + ".edu",
        "jane@x.1",
        "jane\x00@x.edu",
    ],
)
def test_bad_addresses(email: str) -> None:
    assert set(errors(student_email=email)) == {"student_email"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("student_name", ""),
        ("student_name", "x"),
        ("student_name", "x" * 101),
        ("student_name", "\u202e\u200b"),
        ("class_number", " "),
        ("class_number", "x" * 51),
        ("discipline", "Alchemy"),
        ("color", "Resin Black"),
        ("printer", "Form 3"),
        ("print_method", "Clay"),
        ("acknowledged_minimum_charge", "false"),
        ("acknowledged_minimum_charge", ""),
    ],
)
def test_each_wrong_field_is_named(field: str, value: str) -> None:
    found = errors(**{field: value})
    assert set(found) == {field}
    assert found[field].endswith((".", "?"))


@pytest.mark.parametrize("name", ["", "a.exe", "stl", "a.stl.zip", "a"])
def test_files(name: str) -> None:
    assert set(errors(name)) == {"file"}


def test_a_method_that_is_not_known_hides_nothing_else() -> None:
    assert set(errors("x", print_method="Clay", student_name="")) == {"print_method", "student_name", "file"}


@given(st.text())
def test_cleaned_text_is_one_plain_line(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert not set(cleaned) & set("\n\r\t\x00\u200b\u202e\u2028")
