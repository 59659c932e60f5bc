"""The house rules that no linter knows. Each takes one file and yields what is wrong with it: "line: sentence"."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Source

FORBIDDEN_NAMES = frozenset(
    {"utils", "helpers", "common", "misc", "base", "manager", "logic", "widgets", "core"}
)
LINES = 500
PLAQUE_LINES = range(3, 7)
FEATURES = tuple(f"server/{feature}" for feature in ("lab", "shop", "devices", "jobsync", "compute"))
# Inside a feature imports run downward; what these names do not say is a verb.
RANKS = {"routes": 4, "endpoints": 4, "rendering": 3, "wire": 3, "tables": 1, "rules": 0}
VERB = 2
SYNCHRONOUS_NAMES = frozenset({"rules", "tables", "wire"})
QUIET_ROOMS = ("workstation/models", "workstation/actions", "workstation/sync")
# "noqa: S310  # reason", "type: ignore[x]  # reason", "pragma: no cover - reason": something to read must follow.
IGNORE = re.compile(
    r"#\s*(?:noqa\b(?P<codes>:\s*[A-Z]+\d+(?:[,\s]+[A-Z]+\d+)*)?|type:\s*ignore(?P<kind>\[[^]]+\])?)"
)
LEFT_OUT = re.compile(r"\b(skip|importorskip|xfail)\b")
REASON = re.compile(r"[^\W\d_]{3,}")


def is_short(source: Source) -> Iterator[str]:
    count = source.text.count("\n")
    if count > LINES:
        yield f"1: {count} lines; look for the second noun (at most {LINES})"


def has_a_telling_name(source: Source) -> Iterator[str]:
    if source.name in FORBIDDEN_NAMES:
        yield f"1: {source.name}.py says nothing; find the noun"


def says_why_it_exists(source: Source) -> Iterator[str]:
    if source.text.strip() and not ast.get_docstring(source.tree):
        yield "1: no docstring that says why this file exists"


def is_a_plaque(source: Source) -> Iterator[str]:
    """A room's `__init__.py` says in 3 to 6 lines what lives there, and does nothing."""
    if source.name != "__init__":
        return
    said = [line for line in (ast.get_docstring(source.tree) or "").splitlines() if line.strip()]
    if len(said) not in PLAQUE_LINES:
        yield f"1: the plaque has {len(said)} lines, not 3 to 6"
    for node in source.tree.body[1:]:
        yield f"{node.lineno}: code in a plaque"


def gives_reasons_for_ignores(source: Source) -> Iterator[str]:
    if not IGNORE.search(source.text):  # to look for comments takes a hundred times as long
        return
    for line, comment in source.comments():
        for found in IGNORE.finditer(comment):
            if not (found["codes"] or found["kind"]):
                yield f"{line}: an ignore that does not say which rule"
            # The rest of the comment, without a second ignore's own words.
            elif not REASON.search(IGNORE.sub("", comment[found.end() :])):
                yield f"{line}: an ignore without its reason"


def opens_dialogs_and_never_executes_them(source: Source) -> Iterator[str]:
    if not source.is_under("workstation"):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in {"exec", "exec_"}:
            yield f"{node.lineno}: .{node.attr} stops every other task; open it and await the answer"


def keeps_widgets_out_of_quiet_rooms(source: Source) -> Iterator[str]:
    if not source.is_under(*QUIET_ROOMS):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            names = {alias.name for alias in node.names}
            module = getattr(node, "module", None) or ""
            if "QtWidgets" in names or any("QtWidgets" in name.split(".") for name in {module, *names}):
                yield f"{node.lineno}: models, actions and sync know no widgets"


def keeps_the_core_synchronous(source: Source) -> Iterator[str]:
    """Rules, tables, wire and every file with a verb (something that takes a `Unit`) wait for nothing.

    The foundation's own loops hand out units, so only the names count there.
    """
    if not source.is_under(*FEATURES, "server/foundation"):
        return
    if source.name not in SYNCHRONOUS_NAMES and not (source.is_under(*FEATURES) and _has_verbs(source)):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.AsyncFunctionDef):
            yield f"{node.lineno}: async def {node.name} in the synchronous core"


def imports_downward(source: Source) -> Iterator[str]:
    """Inside a feature: routes, then wire, then verbs, then tables, then rules."""
    if not source.is_under(*FEATURES):
        return
    feature = ".".join(source.path.split("/")[:2])
    rank = RANKS.get(_part(source), VERB if _has_verbs(source) else max(RANKS.values()))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(feature):
            inside = (node.module or "").removeprefix(feature).lstrip(".")
            for name in [inside.split(".")[0]] if inside else [alias.name for alias in node.names]:
                if RANKS.get(name, 0) > rank:
                    yield f"{node.lineno}: {source.name} looks up to {name}"


def _part(source: Source) -> str:
    """The file or folder directly inside the feature."""
    return source.path.split("/")[2].removesuffix(".py")


def _has_verbs(source: Source) -> bool:
    return any(_takes_unit(node) for node in ast.walk(source.tree))


def _takes_unit(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return any(
        re.search(r"\bUnit\b", ast.unparse(argument.annotation))
        for argument in arguments
        if argument.annotation
    )


def never_skips_silently(source: Source) -> Iterator[str]:
    """A test that needs something fails without it; only `skipif`, with its condition in sight, may leave one out."""
    if not source.is_under("tests") or not LEFT_OUT.search(source.text):
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and LEFT_OUT.fullmatch(node.attr):
            yield f"{node.lineno}: .{node.attr}: a test that is left out proves nothing"


SOURCE_RULES = (
    is_short,
    has_a_telling_name,
    says_why_it_exists,
    is_a_plaque,
    gives_reasons_for_ignores,
    opens_dialogs_and_never_executes_them,
    keeps_widgets_out_of_quiet_rooms,
    keeps_the_core_synchronous,
    imports_downward,
)
TEST_RULES = (is_short, gives_reasons_for_ignores, never_skips_silently)
