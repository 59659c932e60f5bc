"""The files of the house, read once: what the architecture tests look at."""

import ast
import io
import subprocess
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
HALVES = ("server", "workstation")


@dataclass(frozen=True)
class Source:
    """One Python file; `path` is relative to the repository and written with slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[-1].removesuffix(".py")

    def is_under(self, *folders: str) -> bool:
        return self.path.startswith(tuple(f"{folder}/" for folder in folders))

    def comments(self) -> Iterator[tuple[int, str]]:
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.COMMENT:
                yield token.start[0], token.string


@cache
def tracked() -> tuple[str, ...]:
    """Every file that git knows or would add; in an export without git, every file that is no product."""
    try:
        asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        names = {name for name in listed if name and (ROOT / name).is_file()}
    except (OSError, subprocess.CalledProcessError):
        hidden = (".venv", ".git", "build", "dist", "__pycache__")
        names = {
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if path.is_file() and not any(part in hidden or part.endswith("_cache") for part in path.parts)
        }
    return tuple(sorted(names))


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    wanted = tuple(f"{folder}/" for folder in folders or HALVES)
    names = [name for name in tracked() if name.endswith(".py") and name.startswith(wanted)]
    return tuple(Source(name, (ROOT / name).read_text("utf-8")) for name in names)
