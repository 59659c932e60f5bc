"""Collects every text of the workstation into resources/translations/layerdesk_<xx>.ts and compiles what is translated.

    make translations        after texts changed; then translate what is new (pyside6-linguist, or any editor) and repeat

A translation that was removed from the source leaves the file; one that is not finished is named and makes this fail.
"""

import re
import subprocess
import sys
import sysconfig
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de",)
ALIAS = "tr = QCoreApplication.translate"


def tool(name: str) -> str:
    suffix = ".exe" if sys.platform == "win32" else ""
    return str(Path(sysconfig.get_path("scripts")) / f"pyside6-{name}{suffix}")


def collect(language: str, file: Path) -> None:
    """Brings `file` up to date with the source; what was translated stays."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [str(path.relative_to(folder)) for path in readable_copies(Path(folder))]
        command = [tool("lupdate"), *sources, "-ts", str(file), "-no-obsolete", "-silent",
                   "-source-language", "en", "-target-language", language, "-locations", "none"]  # fmt: skip
        subprocess.run(command, cwd=folder, check=True)


def readable_copies(folder: Path) -> Iterator[Path]:
    """Lupdate knows `QCoreApplication.translate` but not a short name for it, so the copies say it in full."""
    for path in sorted((ROOT / "workstation").rglob("*.py")):
        text = path.read_text("utf-8")
        if ALIAS in text:
            text = re.sub(r"(?<![\w.])tr\(", "QCoreApplication.translate(", text)
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, "utf-8")
        yield copy


def compiled(file: Path) -> Path:
    subprocess.run([tool("lrelease"), "-silent", str(file)], check=True)
    return file.with_suffix(".qm")


def unfinished(file: Path) -> list[str]:
    messages = ET.parse(file).iterfind("context/message")  # noqa: S314  # our own file
    return [
        message.findtext("source", "")
        for message in messages
        if message.find("translation[@type='unfinished']") is not None
    ]


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    left: list[str] = []
    for language in LANGUAGES:
        file = FOLDER / f"layerdesk_{language}.ts"
        collect(language, file)
        compiled(file)
        left += [f"{language}: {text}" for text in unfinished(file)]
    for text in left:
        sys.stderr.write(f"not translated yet: {text}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
