"""Packs the agent of a device into one file that Python 3.9 or later runs: dist/layerdesk-agent.pyz.

    python packaging/agent.py [TARGET]

The same source gives the same bytes.
"""

import io
import stat
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "workstation" / "agent"
TARGET = ROOT / "dist" / "layerdesk-agent.pyz"
_START = "import sys\n\nfrom workstation.agent.__main__ import main\n\nsys.exit(main())\n"
_SHEBANG = b"#!/usr/bin/env python3\n"
_DATE = (2026, 1, 1, 0, 0, 0)


def packed() -> bytes:
    said = io.BytesIO()
    with zipfile.ZipFile(said, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "__main__.py", _START)
        _add(archive, "workstation/__init__.py", "")
        for path in sorted(SOURCE.glob("*.py")):
            _add(archive, f"workstation/agent/{path.name}", path.read_text("utf-8"))
    return _SHEBANG + said.getvalue()


def main() -> int:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(packed())
    target.chmod(target.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
    print(target)  # noqa: T201  # it speaks to a terminal
    return 0


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(name, _DATE), text.encode())


if __name__ == "__main__":
    sys.exit(main())
