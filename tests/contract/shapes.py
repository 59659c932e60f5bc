"""What document 002 shows of its answers, as data: the keys of each and what stands behind them.

A shape maps a documented key to a type, a nested shape, a list of one shape, or a pattern for text. An answer may have
more keys than its shape and none less.
"""

import re
from typing import Any

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
MONEY = re.compile(r"\d+\.\d\d")
STATUS = re.compile("UPLOADED|PENDING|READYTOPRINT|PRINTING|COMPLETED|PAIDPICKEDUP|REJECTED|ARCHIVED")


class Maybe:
    """Null, or that."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner


REFUSED = {"message": str}
SIGNED_IN = {"token": str, "expires_at": TIME, "workstation_id": str}
HEALTH = {"status": "ok", "timestamp": TIME, "components": {"database": "ok", "workers": "ok"}}
SUBMITTED = {"job_id": ID, "display_name": str, "status": "UPLOADED", "created_at": TIME}
CONFIRMED = {"job_id": ID, "display_name": str, "status": "READYTOPRINT", "student_confirmed_at": TIME}
EXPIRED_LINK = {
    "job_id": ID,
    "display_name": str,
    "status": "PENDING",
    "token_expired_at": TIME,
    "can_request_new_email": bool,
    "wait_time_minutes": int,
}
STAFF_MEMBER = {"name": str, "is_active": bool, "added_at": TIME}
FORMER_MEMBER = {**STAFF_MEMBER, "deactivated_at": TIME}
JOB = {
    "id": ID,
    "student_name": str,
    "student_email": str,
    "display_name": str,
    "status": STATUS,
    "created_at": TIME,
    "updated_at": TIME,
    "staff_viewed_at": Maybe(TIME),
    "is_new": bool,
    "locked_by": Maybe(str),
    "locked_until": Maybe(TIME),
    "printer": str,
    "color": str,
    "material": str,
    "cost_usd": Maybe(MONEY),
    "has_notes": bool,
}
JOB_PAGE = {"jobs": [JOB], "total": int, "filtered": int, "page": int, "pages": int, "limit": int}
EVENT = {
    "id": int,
    "timestamp": TIME,
    "event_type": str,
    "details": dict,
    "triggered_by": str,
    "workstation_id": Maybe(str),
}
JOB_DETAILS = {
    **{key: value for key, value in JOB.items() if key not in ("is_new", "has_notes")},
    "discipline": str,
    "class_number": str,
    "original_filename": str,
    "file_path": re.compile(r"storage/[A-Za-z]+/.+"),
    "weight_g": Maybe(float),
    "time_hours": Maybe(float),
    "acknowledged_minimum_charge": bool,
    "student_confirmed": bool,
    "student_confirmed_at": Maybe(TIME),
    "is_confirmation_expired": bool,
    "reject_reasons": Maybe([str]),
    "notes": Maybe(str),
    "events": [EVENT],
}
CANDIDATES = {
    "files": [{"filename": str, "is_original": bool, "last_modified": TIME, "size_bytes": int}],
    "recommended_file": str,
}
LOCKED = {"message": str, "locked_until": TIME}
LOCKED_BY_OTHER = {"message": str, "locked_by": str, "locked_until": TIME}
APPROVED = {
    "id": ID,
    "status": "PENDING",
    "file_path": re.compile(r"storage/Pending/.+"),
    "weight_g": float,
    "time_hours": float,
    "cost_usd": MONEY,
    "updated_at": TIME,
}
CHANGED = {"id": ID, "status": STATUS, "updated_at": TIME}
FORCE_CONFIRMED = {**CHANGED, "student_confirmed": bool, "student_confirmed_at": TIME}
REVIEWED = {"id": ID, "staff_viewed_at": Maybe(TIME), "updated_at": TIME}
NOTED = {"id": ID, "notes": str, "updated_at": TIME}


def moved(status: str, folder: str) -> dict[str, Any]:
    return {**CHANGED, "status": status, "file_path": re.compile(rf"storage/{folder}/.+")}


def fits(answer: Any, shape: Any, where: str = "answer") -> None:
    """Assert that the answer has the shape."""
    if isinstance(shape, Maybe):
        if answer is not None:
            fits(answer, shape.inner, where)
    elif isinstance(shape, dict):
        assert isinstance(answer, dict), where
        assert shape.keys() <= answer.keys(), f"{where} lacks {shape.keys() - answer.keys()}"
        for key, inner in shape.items():
            fits(answer[key], inner, f"{where}.{key}")
    elif isinstance(shape, list):
        assert isinstance(answer, list), where
        for number, item in enumerate(answer):
            fits(item, shape[0], f"{where}[{number}]")
    else:
        _is(answer, shape, where)


def _is(answer: Any, shape: Any, where: str) -> None:
    if isinstance(shape, re.Pattern):
        assert isinstance(answer, str), where
        assert shape.fullmatch(answer), f"{where}: {answer}"
    elif isinstance(shape, type):
        kinds = (int, float) if shape is float else shape
        assert isinstance(answer, kinds), f"{where}: {answer!r}"
        assert shape is bool or not isinstance(answer, bool), f"{where}: {answer!r}"
    else:
        assert answer == shape, where
