"""Digest authentication as small web servers speak it: with or without `qop`, with nonces that die after seconds.

Pure functions of a challenge and a request: who asks, and how often, is the driver's business.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from server.printers import reading

_PAIR = re.compile(r'([a-zA-Z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]+))')
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the server wants to be answered. `is_stale`: the secret was right, only the nonce has died."""

    realm: str
    nonce: str
    opaque: str | None = None
    algorithm: str | None = None
    qop: str | None = None
    is_stale: bool = False


def challenge(header: str) -> Challenge | None:
    """None for what is no digest challenge, or one that cannot be answered."""
    scheme, _, rest = header[:_LONGEST].strip().partition(" ")
    said = {name.lower(): _unquoted(quoted, bare) for name, quoted, bare in _PAIR.findall(rest)}
    algorithm = said.get("algorithm")
    if scheme.lower() != "digest" or not said.get("nonce") or _hash(algorithm) is None:
        return None
    offered = [one.strip() for one in said.get("qop", "").split(",")]
    if said.get("qop") and "auth" not in offered:
        return None
    return Challenge(
        realm=said.get("realm", ""),
        nonce=said["nonce"],
        opaque=said.get("opaque"),
        algorithm=algorithm,
        qop="auth" if said.get("qop") else None,
        is_stale=said.get("stale", "").lower() == "true",
    )


def authorization(
    given: Challenge, method: str, path: str, username: str, password: str, count: int, own_nonce: str
) -> str:
    """The header's value. `count` is how often this nonce has been used, from 1."""
    digest = _hash(given.algorithm)
    if digest is None:
        raise ValueError(given.algorithm)
    who = digest(f"{username}:{given.realm}:{password}")
    if (given.algorithm or "").lower().endswith("-sess"):
        who = digest(f"{who}:{given.nonce}:{own_nonce}")
    what = digest(f"{method}:{path}")
    parts = [
        f'username="{_quoted(username)}"',
        f'realm="{_quoted(given.realm)}"',
        f'nonce="{_quoted(given.nonce)}"',
        f'uri="{_quoted(path)}"',
    ]
    if given.qop:
        times = f"{count:08x}"
        answer = digest(f"{who}:{given.nonce}:{times}:{own_nonce}:{given.qop}:{what}")
        parts += [f"qop={given.qop}", f"nc={times}", f'cnonce="{own_nonce}"']
    else:
        answer = digest(f"{who}:{given.nonce}:{what}")
    parts.append(f'response="{answer}"')
    # Said only when the server said it: servers inside printers know their own form and no other.
    parts += [f"algorithm={given.algorithm}"] if given.algorithm else []
    parts += [f'opaque="{_quoted(given.opaque)}"'] if given.opaque is not None else []
    return "Digest " + ", ".join(parts)


def _hash(algorithm: str | None) -> Callable[[str], str] | None:
    name = (algorithm or "MD5").upper().removesuffix("-SESS")
    if name == "MD5":
        # Not our choice: it is what the printers' firmware speaks.
        return lambda words: hashlib.md5(words.encode()).hexdigest()  # noqa: S324  # see above
    if name == "SHA-256":
        return lambda words: hashlib.sha256(words.encode()).hexdigest()
    return None


def _unquoted(quoted: str, bare: str) -> str:
    return reading.text(re.sub(r"\\(.)", r"\1", quoted) or bare, _LONGEST)


def _quoted(words: str) -> str:
    """Without control characters, so that no header can end early."""
    return reading.text(words, _LONGEST).replace("\\", "\\\\").replace('"', '\\"')
