import subprocess
import sys
from types import ModuleType

from tests.benchmarks import __main__ as benchmarks


def test_columns_stand_under_each_other() -> None:
    shown = benchmarks.table(
        [("a page of 50", "≥ 3,000 /s", "4,100 /s", "1,000,000 jobs"), ("lock", "p99", "2 ms", "50")]
    )
    header, rule, first, second = shown.splitlines()
    assert header.index("target") == first.index("≥") == second.index("p99") == rule.index(" ", 3) + 2


def test_one_failure_does_not_hide_the_other_figures() -> None:
    rows, failed = benchmarks.measured([_module("broken", fails=True), _module("works")], quick=True)
    assert failed
    assert rows[0][:1] + rows[0][2:3] == ("broken", "failed: OSError('no disk')")
    assert rows[1] == ("works", "≥ 1", "2", "quick")


def test_the_command_names_what_it_does_not_know() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--only", "no-such-thing"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert "no-such-thing" in run.stderr


def _module(name: str, *, fails: bool = False) -> ModuleType:
    def rows(quick: bool) -> list[benchmarks.Row]:
        if fails:
            raise OSError("no disk")
        return [(name, "≥ 1", "2", "quick" if quick else "full")]

    module = ModuleType(name)
    module.__dict__["rows"] = rows
    return module
