"""`python -m tests.benchmarks [--quick] [--only NAME]`: measures the promised figures and prints them as a table.

Each module beside this one that has `rows(quick)` yields (figure, target, measured, size); a new figure is a new module.
"""

import argparse
import importlib
import os
import platform
import sys
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

Row = tuple[str, str, str, str]
HEADER: Row = ("figure", "target", "measured", "size")


def main() -> int:
    chosen = arguments()
    modules = discovered(chosen.only)
    if not modules:
        print(f"No benchmark is called like {chosen.only!r}.", file=sys.stderr)
        return 2
    rows, failed = measured(modules, quick=chosen.quick)
    print(f"\n{machine()}{', quick run' if chosen.quick else ''}\n")
    print(table(rows))
    return 1 if failed else 0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small sizes: about a minute in all")
    parser.add_argument(
        "--only", default="", metavar="NAME", help="only the benchmarks with NAME in their name"
    )
    return parser.parse_args()


def discovered(only: str = "", folder: Path = Path(__file__).parent) -> list[ModuleType]:
    names = sorted(
        path.stem for path in folder.glob("*.py") if not path.stem.startswith(("_", "test_", "conftest"))
    )
    modules = [importlib.import_module(f"tests.benchmarks.{name}") for name in names if only in name]
    return [module for module in modules if hasattr(module, "rows")]


def measured(modules: Iterable[ModuleType], *, quick: bool) -> tuple[list[Row], bool]:
    """The rows of all modules; one that fails says so in its row and does not keep the others from being measured."""
    rows: list[Row] = []
    failed = False
    for module in modules:
        name = module.__name__.rsplit(".", 1)[-1]
        print(f"{name} …", file=sys.stderr, flush=True)
        started = time.monotonic()
        try:
            for row in module.rows(quick):
                rows.append(row)
                print(f"  {row[0]}: {row[2]}", file=sys.stderr, flush=True)
        except Exception as problem:  # noqa: BLE001  # Whatever it is, it belongs into the table.
            failed = True
            rows.append((name, "", f"failed: {problem!r}", ""))
        print(f"{name} took {time.monotonic() - started:.1f} s", file=sys.stderr, flush=True)
    return rows, failed


def table(rows: Iterable[Row]) -> str:
    lines = [HEADER, *rows]
    widths = [max(len(str(line[column])) for line in lines) for column in range(len(HEADER))]
    lines.insert(1, ("-" * widths[0], "-" * widths[1], "-" * widths[2], "-" * widths[3]))
    return "\n".join(
        "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def machine() -> str:
    today = datetime.now(UTC).date().isoformat()
    return f"{today}, {os.cpu_count()} cores ({processor()}), {memory_gb()} GB, Python {platform.python_version()}"


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )


def memory_gb() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f}"
    except (AttributeError, ValueError, OSError):
        return "?"


if __name__ == "__main__":
    sys.exit(main())
