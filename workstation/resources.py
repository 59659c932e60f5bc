"""Finds the files that ship beside the code, in the source tree, in a wheel and in a frozen program alike."""

import sys
from pathlib import Path


def root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parents[1]
    return base / "resources"


def path(*parts: str) -> Path:
    return root().joinpath(*parts)
