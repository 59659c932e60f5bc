"""The agent is one file, needs nothing but an old Python's standard library, and says what it can do."""

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[3]
SOURCES = sorted((ROOT / "workstation" / "agent").glob("*.py"))


@pytest.fixture(scope="module")
def packing() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packing", ROOT / "packaging" / "agent.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_only_the_standard_library_of_python_3_9(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"), feature_version=(3, 9))
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for name in names:
            assert name.startswith("workstation.agent") or name.split(".")[0] in sys.stdlib_module_names, name
        assert not isinstance(node, ast.Match)
    assert path.name == "__init__.py" or "from __future__ import annotations" in path.read_text("utf-8")


def test_the_one_file_runs_alone(packing: ModuleType, tmp_path: Path) -> None:
    program = tmp_path / "layerdesk-agent.pyz"
    program.write_bytes(packing.packed())
    assert packing.packed() == program.read_bytes()
    # Isolated: neither this house nor any installed package is to be seen.
    command = [sys.executable, "-I", "-S", program, "state", "--data", tmp_path / "data"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"disk_total"' in done.stdout
    refused = subprocess.run(
        [*command[:4], "run", "--data", tmp_path / "data"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert refused.returncode == 1
    assert "not paired yet" in refused.stderr
