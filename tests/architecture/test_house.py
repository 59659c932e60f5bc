"""Holds every file to the house rules, and each rule to a planted fault: a rule that catches nothing is none."""

import ast
import statistics
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

import pytest

from tests.architecture import house
from tests.architecture.sources import HALVES, Source, sources, tracked

Rule = Callable[[Source], Iterable[str]]

# Source files that have no test file of their own yet. The list only shrinks: an entry that is no longer needed fails.
DEBT: frozenset[str] = frozenset()


def named(rule: Rule) -> str:
    return rule.__name__


def faults(rule: Rule, files: Iterable[Source]) -> str:
    return lines(f"{source.path}:{fault}" for source in files for fault in rule(source))


def lines(found: Iterable[str]) -> str:
    """One to a line, because pytest shortens a long list and keeps a text whole."""
    return "\n".join(sorted(found))


@pytest.mark.parametrize("rule", house.SOURCE_RULES, ids=named)
def test_every_source_file(rule: Rule) -> None:
    found = faults(rule, sources(*HALVES))
    assert not found, found


@pytest.mark.parametrize("rule", house.TEST_RULES, ids=named)
def test_every_test_file(rule: Rule) -> None:
    found = faults(rule, sources("tests"))
    assert not found, found


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (house.is_short, "server/lab/jobs.py", "x = 1\n" * 501),
        (house.has_a_telling_name, "server/lab/utils.py", ""),
        (house.says_why_it_exists, "server/lab/jobs.py", "x = 1\n"),
        (house.is_a_plaque, "server/lab/__init__.py", '"""Only one line."""\n'),
        (house.is_a_plaque, "server/lab/__init__.py", '"""One.\n\nTwo.\nThree.\n"""\nimport os\n'),
        (house.gives_reasons_for_ignores, "server/a.py", "x = 1  # noqa\n"),
        (house.gives_reasons_for_ignores, "server/a.py", "x = 1  # noqa: S310\n"),
        (house.gives_reasons_for_ignores, "server/a.py", "x = 1  # type: ignore[misc]\n"),
        (house.gives_reasons_for_ignores, "server/a.py", "x = 1  # type: ignore[misc]  # noqa: S310\n"),
        (house.opens_dialogs_and_never_executes_them, "workstation/views/jobs.py", "dialog.exec()\n"),
        (house.opens_dialogs_and_never_executes_them, "workstation/app.py", "run = QDialog.exec_\n"),
        (
            house.keeps_widgets_out_of_quiet_rooms,
            "workstation/models/a.py",
            "from PySide6 import QtWidgets\n",
        ),
        (
            house.keeps_widgets_out_of_quiet_rooms,
            "workstation/sync/a.py",
            "from PySide6.QtWidgets import QLabel\n",
        ),
        (
            house.keeps_widgets_out_of_quiet_rooms,
            "workstation/actions/a.py",
            "import PySide6.QtWidgets as w\n",
        ),
        (house.keeps_the_core_synchronous, "server/lab/rules.py", "async def price(): ...\n"),
        (
            house.keeps_the_core_synchronous,
            "server/lab/jobs.py",
            "def hold(unit: 'Unit | None'): ...\nasync def wait(): ...\n",
        ),
        (house.imports_downward, "server/lab/tables.py", "from server.lab.wire import Job\n"),
        (
            house.imports_downward,
            "server/lab/jobs.py",
            "from server.lab import wire\ndef f(unit: Unit): ...\n",
        ),
        (house.imports_downward, "server/lab/wire.py", "from server.lab.endpoints.jobs import f\n"),
        (house.never_skips_silently, "tests/a.py", "import pytest\npytest.skip('no broker here')\n"),
        (house.never_skips_silently, "tests/a.py", "@pytest.mark.xfail\ndef test_it(): ...\n"),
    ],
)
def test_a_planted_fault_is_found(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text)))


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (house.is_a_plaque, "server/lab/__init__.py", '"""The lab.\n\nJobs live here.\nNo mail does.\n"""\n'),
        (house.gives_reasons_for_ignores, "server/a.py", "x = 1  # noqa: S310  # a fixed https address\n"),
        (house.gives_reasons_for_ignores, "server/a.py", "x = '# noqa'\n"),
        (house.opens_dialogs_and_never_executes_them, "server/app.py", "driver.exec('SELECT 1')\n"),
        (house.keeps_widgets_out_of_quiet_rooms, "workstation/views/a.py", "from PySide6 import QtWidgets\n"),
        (house.keeps_the_core_synchronous, "server/lab/routes.py", "async def jobs(request): ...\n"),
        (
            house.never_skips_silently,
            "tests/a.py",
            "@pytest.mark.skipif(windows, reason='no fork')\ndef f(): ...\n",
        ),
    ],
)
def test_what_is_allowed_passes(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text))) == []


def test_every_room_has_its_plaque() -> None:
    # Alembic reads its folder by path; it is no package of ours.
    rooms = {PurePosixPath(source.path).parent for source in sources(*HALVES)}
    rooms = {room for room in rooms if not room.is_relative_to("server/migrations")}
    assert [str(room) for room in sorted(rooms) if f"{room}/__init__.py" not in tracked()] == []


def test_some_folders_are_no_packages() -> None:
    # packaging/__init__.py would shadow the library of that name, tests/server/__init__.py the server.
    packages = [name for name in tracked() if name.endswith("__init__.py")]
    assert [name for name in packages if name.startswith(("packaging/", "resources/", "tests/"))] == []


def test_every_source_file_has_its_test_file() -> None:
    missing = {source.path for source in sources(*HALVES) if _needs_test(source)} - {
        str(PurePosixPath(name).with_name(PurePosixPath(name).name.removeprefix("test_"))).removeprefix(
            "tests/"
        )
        for name in tracked()
        if name.startswith("tests/") and PurePosixPath(name).name.startswith("test_")
    }
    new, paid = missing - DEBT, DEBT - missing
    assert not new, f"These files need a test file of the same place and name:\n{lines(new)}"
    assert not paid, f"These debts are paid, take them off the list:\n{lines(paid)}"


def test_functions_are_short() -> None:
    lengths = [
        node.end_lineno - node.lineno + 1
        for source in sources(*HALVES)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    median, *_, ninth = statistics.quantiles(lengths, n=10)[4:]
    assert median <= 8
    assert ninth <= 25


def _needs_test(source: Source) -> bool:
    return source.name not in {"__init__", "__main__"} and not source.is_under("server/migrations")
