"""Which requirements a job may state: names of packages with versions, and nothing that leads elsewhere.

An address, a path or an option of the installer could fetch from anywhere, or run a stranger's code outside the sandbox.
"""

import hashlib

_MOST_LINES = 100


class Refused(ValueError):
    """A sentence that names the line."""


def checked(raw: bytes) -> tuple[str, ...]:
    """The requirements, one a line, in the shape that the installer gets. Raises Refused."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("it must be text in UTF-8.") from None
    stated = [(number, _without_comment(line)) for number, line in enumerate(text.splitlines(), 1)]
    wanted = [(number, line) for number, line in stated if line]
    if len(wanted) > _MOST_LINES:
        raise Refused(f"it may name at most {_MOST_LINES} packages.")
    return tuple(sorted({_checked(number, line) for number, line in wanted}))


def digest(wanted: tuple[str, ...]) -> str:
    """Equal requirements share an environment."""
    return hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:32]


def _without_comment(line: str) -> str:
    return line.partition(" #")[0].strip() if not line.lstrip().startswith("#") else ""


def _checked(number: int, line: str) -> str:
    from packaging.requirements import InvalidRequirement, Requirement  # noqa: PLC0415  # only uploads need it

    if "$" in line:
        raise Refused(f"line {number}: variables are not allowed.")
    if line.startswith("-"):
        raise Refused(f"line {number}: options are not allowed, only names of packages, like numpy==2.1.0.")
    try:
        wanted = Requirement(line)
    except InvalidRequirement:
        raise Refused(
            f"line {number}: only names of packages with versions are allowed, like numpy==2.1.0; "
            "no addresses, paths or files."
        ) from None
    if wanted.url is not None:
        raise Refused(f"line {number}: addresses are not allowed, only names of packages, like numpy==2.1.0.")
    return str(wanted)
