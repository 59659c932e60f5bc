"""The lab's own lists are consistent with each other."""

import re

from server import lab_defaults


def test_printers_print_a_method_that_exists() -> None:
    methods = {method["name"] for method in lab_defaults.METHODS}
    assert {printer["method"] for printer in lab_defaults.PRINTERS} == methods


def test_colours_can_be_shown() -> None:
    for method in lab_defaults.METHODS:
        names = [colour["name"] for colour in method["colors"]]
        assert len(set(names)) == len(names)
        assert all(re.fullmatch("#[0-9a-f]{6}", colour["hex"]) for colour in method["colors"])
    assert [len(method["colors"]) for method in lab_defaults.METHODS] == [23, 4]


def test_names_are_given_once() -> None:
    names = [name for printer in lab_defaults.PRINTERS for name in (printer["name"], *printer["aliases"])]
    assert len(set(names)) == len(names)
    codes = [reason["code"] for reason in lab_defaults.REJECTION_REASONS]
    assert {"model_broken", "too_large", "unsupported_geometry"} <= set(codes)
    assert len(set(codes)) == len(codes)
