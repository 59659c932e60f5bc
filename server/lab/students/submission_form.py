"""What a student filled in, checked and cleaned: pure decisions about text.

All errors are found at once, each beside its field and with its remedy. Names that real clients use for the same
thing are accepted (first and last name apart, `material`, `min_charge_consent`).
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from server.lab.catalog import Catalog
from server.lab.naming import extension_of

_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])"
)
_YES = frozenset({"true", "on", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Submission:
    student_name: str
    student_email: str
    discipline: str
    class_number: str
    method: str
    colour: str
    printer: str
    extension: str


def checked(
    fields: Mapping[str, str], file_name: str, catalog: Catalog
) -> tuple[Submission | None, dict[str, str]]:
    """The submission, or the sentence for each field that is wrong."""
    reader = _Reader(fields, catalog)
    name, email = reader.name(), reader.email()
    method, colour, printer = reader.choices()
    discipline, class_number = (
        reader.discipline(),
        reader.text("class_number", 1, 50, "Please enter the class number."),
    )
    reader.consent()
    extension = reader.extension(file_name)
    if reader.errors:
        return None, reader.errors
    return Submission(name, email, discipline, class_number, method, colour, printer, extension), {}


class _Reader:
    def __init__(self, fields: Mapping[str, str], catalog: Catalog) -> None:
        self._fields = fields
        self._catalog = catalog
        self.errors: dict[str, str] = {}

    def text(self, field: str, shortest: int, longest: int, empty: str) -> str:
        value = clean(self._fields.get(field, ""))
        if not value:
            self.errors[field] = empty
        elif not shortest <= len(value) <= longest:
            self.errors[field] = f"Please use {shortest} to {longest} characters."
        return value

    def name(self) -> str:
        if not clean(self._fields.get("student_name", "")):
            parts = (self._fields.get("student_first_name", ""), self._fields.get("student_last_name", ""))
            joined = clean(" ".join(parts))
            if joined:
                self._fields = {**self._fields, "student_name": joined}
        return self.text("student_name", 2, 100, "Please enter your name.")

    def email(self) -> str:
        value = self._fields.get("student_email", "").strip()
        local = value.rpartition("@")[0]
        if not value:
            self.errors["student_email"] = "Please enter your e-mail address."
        elif len(value) > 100 or len(local) > 64 or not _EMAIL.fullmatch(value):
            self.errors["student_email"] = "Invalid email format"
        return value

    def choices(self) -> tuple[str, str, str]:
        given = self._fields.get("print_method") or self._fields.get("material") or ""
        method = self._catalog.method(given)
        if method is None:
            names = " or ".join(known.name for known in self._catalog.methods)
            self.errors["print_method"] = f"Please choose {names}."
            return "", "", ""
        colour = self._catalog.colour(method, self._fields.get("color", ""))
        if colour is None:
            self.errors["color"] = f"Please choose one of the colours for {method.name}."
        printer = self._catalog.printer(self._fields.get("printer", ""))
        if printer is None or printer.method != method.name:
            self.errors["printer"] = f"Please choose one of the printers for {method.name}."
        return method.name, colour.name if colour else "", printer.name if printer else ""

    def discipline(self) -> str:
        known = self._catalog.discipline(self._fields.get("discipline", ""))
        if known is None:
            self.errors["discipline"] = "Please choose your discipline from the list."
        return known or ""

    def consent(self) -> None:
        given = self._fields.get("acknowledged_minimum_charge", self._fields.get("min_charge_consent", ""))
        if given.strip().lower() not in _YES:
            minimum = self._catalog.prices.minimum_usd
            self.errors["acknowledged_minimum_charge"] = f"Please accept the minimum charge of ${minimum}."

    def extension(self, file_name: str) -> str:
        known = extension_of(file_name, self._catalog.model_extensions)
        if not file_name:
            self.errors["file"] = "Please choose a file."
        elif known is None:
            self.errors["file"] = "File must be .stl, .obj, or .3mf format"
        return known or ""


def clean(text: str) -> str:
    """One line of plain text: composed, no controls, no direction overrides, single spaces."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if c.isspace() else c
        for c in composed
        if unicodedata.category(c) not in ("Cc", "Cf") or c.isspace()
    )
    return " ".join(kept.split())
