"""Who may import whom: the contracts in pyproject.toml, and that each of them catches what it is there for."""

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


@pytest.mark.parametrize(
    ("contract", "file", "planted"),
    [
        ("Server and workstation meet", "server/lab/__init__.py", "import workstation.records"),
        ("Server rooms", "server/foundation/__init__.py", "import server.lab"),
        ("Server rooms", "server/nowhere.py", ""),
        ("The server knows no Qt", "server/inspection/__init__.py", "import PySide6"),
        ("Printer rooms", "server/printers/network/web.py", "import server.printers.queue"),
        ("Printer rooms", "server/printers/telling/__init__.py", "import server.printers.queue"),
        ("Shop rooms", "server/shop/orders/__init__.py", "import server.shop.etsy"),
        ("The lab's rules decide", "server/lab/life_cycle.py", "import sqlalchemy"),
        ("Workstation rooms", "workstation/models/__init__.py", "import workstation.views"),
        ("Workstation rooms", "workstation/kiosk/__init__.py", "import workstation.views"),
        ("Records, client and cache", "workstation/cache/__init__.py", "import PySide6"),
        ("Commands and the job list's engine", "workstation/sync/job_list/__init__.py", "import PySide6"),
        ("Only client speaks HTTP", "workstation/views/__init__.py", "import httpx"),
    ],
)
def test_a_planted_import_breaks_its_contract(contract: str, file: str, planted: str, tmp_path: Path) -> None:
    for half in HALVES:
        shutil.copytree(ROOT / half, tmp_path / half, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a") as changed:
        changed.write(f"\n{planted}\n")
    run = lint(tmp_path)
    assert run.returncode == 1
    assert any(line.startswith(contract) and line.endswith("BROKEN") for line in run.stdout.splitlines()), (
        run.stdout
    )
