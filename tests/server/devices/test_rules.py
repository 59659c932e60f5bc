"""What a device and its files may be called, and what a simulated one may be told."""

import pytest

from server.devices import rules


@pytest.mark.parametrize("key", ["101", "PBX00121", "pi-4", "a", "A" * 64, "0", "kitchen.pi"])
def test_ids(key: str) -> None:
    assert rules.id_problem(key) is None


@pytest.mark.parametrize(
    "key",
    ["", ".", "..", "../101", "a/b", "a\\b", "shared", "Shared", "con", "NUL.txt", "007", "9" * 16, "A" * 65, "é", "a ",
     "a.", "a\n", ".tmp"],
)  # fmt: skip
def test_what_is_no_id(key: str) -> None:
    assert rules.id_problem(key)


def test_a_number_is_a_number_on_the_wire() -> None:
    assert rules.id_on_wire("101") == 101
    assert rules.id_on_wire("PBX00121") == "PBX00121"


@pytest.mark.parametrize("path", ["a.txt", "kiosk/start page.html", "Übersicht/ä.json", "a/b/c/d/e/f/g/h"])
def test_paths(path: str) -> None:
    assert rules.path_problem(path) is None


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x", "a/../b", "a//b", "a/./b", ".ssh/keys", "a\\b", "c:x", "a\x00b", "a\nb", "a\u202eb", "aux",
     "com1.txt", "a.", "a ", " a", "x" * 201, "a/" * 8 + "b", 'a"b', "a?b"],
)  # fmt: skip
def test_what_is_no_path(path: str) -> None:
    assert rules.path_problem(path)


@pytest.mark.parametrize(
    "options", [{}, {"success_rate": 1, "seed": 3, "outcome": "timeout", "seconds": 0.5}]
)
def test_options(options: dict[str, object]) -> None:
    assert rules.options_problem("simulated", options) is None


@pytest.mark.parametrize(
    "options",
    [{"success_rate": 2}, {"success_rate": "1"}, {"seed": 1.5}, {"seed": True}, {"outcome": "nice"}, {"seconds": 100},
     {"other": 1}],
)  # fmt: skip
def test_what_are_no_options(options: dict[str, object]) -> None:
    assert rules.options_problem("simulated", options)
    assert rules.options_problem("agent", options)


def test_the_causes_are_the_documents() -> None:
    assert {(outcome.code, outcome.error) for outcome in rules.FAILURES.values()} == {
        (400, "Connection Timeout"),
        (400, "Authentication Failure"),
        (404, "Server Not Reachable"),
        (500, "Unknown Sync Error"),
    }
