"""Names on the disk: plain, short, never a client's, whatever a person is called."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.lab.naming import base_name, extension_of, folded, plain, short_id

WINDOWS = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


@given(st.text(), st.text(), st.text(), st.uuids())
def test_any_name_becomes_a_safe_one(person: str, method: str, colour: str, job: uuid.UUID) -> None:
    name = base_name(person, method, colour, short_id(str(job)))
    assert re.fullmatch(r"[A-Za-z0-9]+_[A-Za-z0-9]*_[A-Za-z0-9]*_[0-9a-f]{8}", name)
    assert len(name) <= 120
    assert not WINDOWS.fullmatch(name.split("_")[0])


@given(st.text())
def test_plain_is_settled(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("True Red", "TrueRed"),
        ("José Ñandú", "JoseNandu"),
        ("Straße Łódź Ærø", "StrasseLodzAero"),
        ("jean-luc o'neill", "JeanLucONeill"),
        ("李小龙", ""),
        ("", ""),
    ],
)
def test_plain(name: str, expected: str) -> None:
    assert plain(name) == expected


def test_extensions() -> None:
    known = (".3mf", ".gcode", ".gcode.3mf")
    assert extension_of("a.gcode.3mf", known) == ".gcode.3mf"
    assert extension_of("A.3MF", known) == ".3mf"
    assert extension_of("a.stl", known) is None
    assert extension_of("gcode", known) is None


def test_folding() -> None:
    assert folded("Río MÜLLER") == folded("rio muller") == "rio muller"
    assert folded("Straße") == "strasse"
