"""What a printer's answer to a command means. Accepted is not done: done is what the state shows afterwards."""

from typing import Any

from server.printers.driver import ACCEPTED, Outcome
from server.printers.reading import text, whole_or_none

_NOT_SIGNED = frozenset((0x05024007, 0x05024009))
DEVELOPER_MODE = (
    "The printer takes no commands from this network. Switch on LAN-only mode and developer mode at the printer, then "
    "enter the new access code here."
)
UNANSWERED = Outcome(
    "unknown", "The printer did not answer within 10 s. Look at the printer before trying again."
)
BROKEN_OFF = Outcome(
    "unknown", "The connection broke before the printer answered. Look at the printer before trying again."
)


def is_refused_unsigned(answer: dict[str, Any]) -> bool:
    reason = text(answer.get("reason")).lower()
    return "verify failed" in reason or whole_or_none(answer.get("err_code")) in _NOT_SIGNED


def outcome(answer: dict[str, Any]) -> Outcome:
    """Some firmware answers without saying how it went: the state will tell."""
    result = text(answer.get("result")).lower()
    if is_refused_unsigned(answer):
        return Outcome("refused", DEVELOPER_MODE)
    if result in ("", "success", "ok"):
        return ACCEPTED
    reason = text(answer.get("reason"))
    return Outcome(
        "refused", f"The printer refuses: {reason}." if reason else "The printer refuses the command."
    )
