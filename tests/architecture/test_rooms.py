"""Who may import whom: the contracts in pyproject.toml, and that each of them catches what it is there for."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import HALVES, ROOT

COMMAND = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(cache_dir=None))"


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    # In a process of its own: import-linter changes sys.path and keeps its settings for the whole process.
    command = [sys.executable, "-c", COMMAND]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_rooms_keep_to_their_contracts() -> None:
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


# Of each round, every contract once: a look at all the imports takes a second.
ROUNDS = (
    (
        ("Server and workstation meet", "server/lab/__init__.py", "workstation.records"),
        ("Server rooms", "server/foundation/__init__.py", "server.lab"),
        ("The server knows no Qt", "server/inspection/__init__.py", "PySide6"),
        ("Printer rooms", "server/printers/network/web.py", "server.printers.queue"),
        ("Shop rooms", "server/shop/orders/__init__.py", "server.shop.etsy"),
        ("The lab's rules decide", "server/lab/life_cycle.py", "sqlalchemy"),
        ("Workstation rooms", "workstation/models/__init__.py", "workstation.views"),
        ("Records, client and cache", "workstation/cache/__init__.py", "PySide6"),
        ("Commands and the job list's engine", "workstation/sync/job_list/__init__.py", "PySide6"),
        ("Only client speaks HTTP", "workstation/views/__init__.py", "httpx"),
    ),
    (
        ("Server rooms", "server/nowhere.py", ""),
        ("Printer rooms", "server/printers/telling/__init__.py", "server.printers.queue"),
        ("Workstation rooms", "workstation/kiosk/__init__.py", "workstation.views"),
    ),
)


@pytest.mark.parametrize("planted", ROUNDS, ids=["each contract", "and again"])
def test_a_planted_import_breaks_its_contract(
    planted: tuple[tuple[str, str, str], ...], tmp_path: Path
) -> None:
    for half in HALVES:
        shutil.copytree(ROOT / half, tmp_path / half, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for _, file, imported in planted:
        with (tmp_path / file).open("a") as changed:
            changed.write(f"\nimport {imported}\n" if imported else "\n")
    run = lint(tmp_path)
    assert run.returncode == 1
    for contract, file, imported in planted:
        assert re.search(rf"^{re.escape(contract)}.* BROKEN$", run.stdout, re.MULTILINE), run.stdout
        why = re.search(
            rf"^{re.escape(contract)}[^\n]*\n-+\n(.*?)(\n\n\n|\Z)", run.stdout, re.MULTILINE | re.DOTALL
        )
        module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert why, run.stdout
        assert (f"{module} -> {imported} (l." if imported else module) in why[1], run.stdout
