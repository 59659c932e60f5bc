"""`python -m tests.readme` writes the parts of the README that come from the program: its settings.

`python -m tests.readme FIGURES` also puts the table that `python -m tests.benchmarks` printed into it.
"""

import re
import sys
from pathlib import Path

from server.settings import SETTINGS

README = Path(__file__).parents[1] / "README.md"


def settings_table() -> str:
    rows = [f"| {s.section} | `{s.key}` | {_default(s.default)} | {s.sentence} |" for s in SETTINGS]
    return "\n".join(["| section | key | default | what it is |", "|---|---|---|---|", *rows])


def put(text: str, name: str, part: str) -> str:
    """The text with `part` between the markers of that name."""
    pattern = re.compile(rf"(<!-- {name}.*?-->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise LookupError(f"README.md has no place for {name}")
    return pattern.sub(lambda found: f"{found.group(1)}{part}\n{found.group(2)}", text)


def part(text: str, name: str) -> str:
    found = re.search(rf"<!-- {name}.*?-->\n(.*?)\n?<!-- /{name} -->", text, re.DOTALL)
    return "" if found is None else found.group(1)


def _default(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict | str) and len(str(value)) > 60:
        return f"{len(value)} entries"
    if value in ("", [], {}):
        return "–"
    return f"`{value}`"


def main() -> None:
    text = put(README.read_text(encoding="utf-8"), "settings", settings_table())
    if len(sys.argv) > 1:
        table = Path(sys.argv[1]).read_text(encoding="utf-8").strip()
        text = put(text, "figures", f"```\n{table}\n```")
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
