"""How pages say things: moments, sizes, weights and the life of a job, in words for a student."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from server.foundation import clock
from server.lab.catalog import Catalog
from server.lab.students.status_page import Standing

_MM_PER_INCH = 25.4
_HOUR_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Words:
    """A status as its page puts it: the state in a few words, and what happens next."""

    headline: str
    next: str
    tone: Literal["calm", "act", "good", "bad"] = "calm"


SAID: Final[dict[str, Words]] = {
    "UPLOADED": Words(
        "We have your model",
        "Our staff will look at it, usually within one working day. You will then get a mail with the price. "
        "Nothing is printed before you agree to it.",
    ),
    "PENDING": Words(
        "Your confirmation is needed",
        "Your model can be printed. Look at the price and confirm it; then it joins the queue.",
        "act",
    ),
    "READYTOPRINT": Words(
        "In the queue", "You have confirmed the price. We print in order and will start yours soon."
    ),
    "PRINTING": Words(
        "Printing now", "Your model is on the printer. We will send you a mail when it is done."
    ),
    "COMPLETED": Words(
        "Ready for pickup", "Your print is done. Come to the lab and pay when you pick it up.", "good"
    ),
    "PAIDPICKEDUP": Words("Picked up", "Paid and picked up. We hope it turned out well.", "good"),
    "REJECTED": Words(
        "We cannot print this model",
        "Please change the model and submit it again. Ask us at the desk if you are not sure how.",
        "bad",
    ),
    "ARCHIVED": Words("Closed", "This job is closed and kept in the archive."),
}
EXPIRED: Final = Words(
    "The time to confirm has run out",
    "Ask for a new mail with a fresh link, then confirm the price. Your model is still here.",
    "act",
)

_STEPS: Final = (
    ("UPLOADED", "Submitted"),
    ("PENDING", "Price to confirm"),
    ("READYTOPRINT", "In the queue"),
    ("PRINTING", "Printing"),
    ("COMPLETED", "Ready for pickup"),
    ("PAIDPICKEDUP", "Picked up"),
)


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    state: Literal["done", "now", "later", "stopped"]


def said(job: Standing) -> Words:
    return EXPIRED if job.is_expired else SAID[job.status]


def steps(job: Standing) -> list[Step]:
    """The way of a job, with the place where it is."""
    if is_rejected(job):
        return [Step("Submitted", "done"), Step("Not printed", "stopped")]
    if job.status == "ARCHIVED":
        return [*(Step(label, "done") for _, label in _STEPS), Step("Closed", "now")]
    order = [status for status, _ in _STEPS]
    here = order.index(job.status)
    is_over = here == len(order) - 1
    return [
        Step(label, "done" if at < here or is_over else "now" if at == here else "later")
        for at, (_, label) in enumerate(_STEPS)
    ]


def is_rejected(job: Standing) -> bool:
    return job.status in ("REJECTED", "ARCHIVED") and bool(job.reject_reasons or job.custom_reason)


def reasons(job: Standing, catalog: Catalog) -> list[str]:
    """Why it was rejected, in the lab's words; a code that the lab no longer has is shown as it is."""
    labels = {reason.code: reason.label for reason in catalog.reasons}
    return [labels.get(code, code.replace("_", " ")) for code in job.reject_reasons]


def moment(instant: str) -> str:
    """`21 Nov 2026, 09:30 UTC`; a script turns it into the reader's own time."""
    then = clock.to_datetime(instant if "." in instant else instant.replace("Z", ".000000Z"))
    return f"{then.day} {then:%b %Y, %H:%M} UTC"


def millimetres(sides: Sequence[float]) -> str:
    return " × ".join(_number(side) for side in sides) + " mm"


def inches(sides: Sequence[float]) -> str:
    return " × ".join(f"{side / _MM_PER_INCH:.1f}" for side in sides) + " in"


def grams(weight_g: float) -> str:
    return f"{_number(weight_g)} g"


def duration(hours: float) -> str:
    """`3 h 30 min`, as a person says it."""
    minutes = round(hours * _HOUR_MINUTES)
    parts = ((minutes // _HOUR_MINUTES, "h"), (minutes % _HOUR_MINUTES, "min"))
    return " ".join(f"{count} {unit}" for count, unit in parts if count) or "less than a minute"


def waiting(minutes: int) -> str:
    """How long to wait, where minutes matter only below two hours."""
    if minutes == 1:
        return "1 minute"
    return f"{minutes} minutes" if minutes < 2 * _HOUR_MINUTES else f"{-(-minutes // _HOUR_MINUTES)} hours"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "moment": moment,
    "wire_time": clock.shown,
    "millimetres": millimetres,
    "inches": inches,
    "grams": grams,
    "duration": duration,
    "waiting": waiting,
}
