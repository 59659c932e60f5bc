"""The words of the mails to students: from a parcel and its job, as it is when the mail goes out.

A parcel only says which mail and which job, so that links stay out of the database and a mail that waited long still
tells the truth. What is not true any more (the job is gone, a newer link was made, it was picked up) is not sent.
The templates are in `resources/mails`; they are ours, and sandboxed all the same, because what fills them is not.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, select

from server.foundation import clock
from server.foundation.auth import Keyring
from server.foundation.courier import NotNeeded
from server.foundation.database import Unit
from server.foundation.mail import Letter
from server.foundation.outbox import Parcel
from server.lab.catalog import Catalog
from server.lab.life_cycle import STATUSES, Mail, Status
from server.lab.naming import short_id
from server.lab.students import confirmations
from server.lab.summaries import dollars
from server.lab.tables import jobs

if TYPE_CHECKING:
    from jinja2 import Template

KIND = "mail"
_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "mails"
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
# Names that a mail program would turn into a link: anybody may type any name and any address into the form.
_LINKLIKE = re.compile(r"[/:@<>\\]|\w\.\w")

# In which statuses what a mail says is still true.
_TRUE_IN: Final[dict[Mail, tuple[Status, ...]]] = {
    "submission_received": STATUSES,
    "approved": ("PENDING",),
    "rejected": ("REJECTED", "ARCHIVED"),
    "completed": ("COMPLETED",),
}


@dataclass(frozen=True, slots=True)
class House:
    """What every mail says of the lab, and what its links are made of."""

    catalog: Catalog
    keys: Keyring
    public_url: str
    pickup_place: str


class Templates:
    """All of them, read when the first mail is written: a start that sends none need not wait for them."""

    @cached_property
    def _loaded(self) -> "dict[str, Template]":
        from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415  # see the class's docstring
        from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415  # as above

        environment = SandboxedEnvironment(
            loader=FileSystemLoader(_FOLDER),
            autoescape=lambda name: name is not None and name.endswith(".html"),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        return {name: environment.get_template(name) for name in environment.list_templates()}

    def render(self, name: str, words: dict[str, Any]) -> str:
        return self._loaded[name].render(words).strip() + "\n"


def job_to_tell(unit: Unit, parcel: Parcel) -> Row[Any] | NotNeeded:
    """The job that a mail is about, or why nobody needs to read it any more."""
    job = unit.first(select(jobs).where(jobs.c.id == parcel.payload["job_id"]))
    if job is None:
        return NotNeeded("The job was deleted before the mail went out.")
    mail: Mail = parcel.payload["mail"]
    serial = parcel.payload.get("link_serial", job.token_serial)
    if mail == "approved" and serial != job.token_serial:
        return NotNeeded("A newer confirmation link was made before the mail went out.")
    if job.status not in _TRUE_IN[mail]:
        return NotNeeded(f"The job was {job.status} before the mail went out.")
    return job


def letter(templates: Templates, house: House, parcel: Parcel, job: Row[Any]) -> Letter:
    mail: Mail = parcel.payload["mail"]
    words = _words(house, job, resent=bool(parcel.payload.get("resent")))
    subject = _subject(mail, words)
    text, html = (
        templates.render(f"{mail}.{kind}", words | {"subject": subject}) for kind in ("txt", "html")
    )
    return Letter(parcel.key, parcel.recipient, subject, text, html)


def _words(house: House, job: Row[Any], *, resent: bool) -> dict[str, Any]:
    return {
        "lab_name": house.catalog.lab_name,
        "pickup_place": house.pickup_place,
        "where": house.pickup_place[:1].upper() + house.pickup_place[1:],
        "greeting": greeting(job.student_name),
        "short_id": short_id(job.id),
        "display_name": one_line(job.display_name),
        "file": one_line(job.original_filename),
        "printer": one_line(job.printer),
        "material": one_line(f"{job.method}, {job.color}"),
        "price": f"${dollars(job.cost_cents) or '–'}",
        "weight": "–" if job.weight_g is None else f"{job.weight_g:g} g",
        "time": "–" if job.time_hours is None else duration(job.time_hours),
        "expires": "–" if job.token_expires_at is None else moment(job.token_expires_at),
        "reasons": [_label(house.catalog, reason) for reason in job.reject_reasons or []],
        "own_words": [one_line(line) for line in (job.custom_reason or "").splitlines()],
        "status_url": f"{house.public_url}/status/{house.keys.derive('status', job.id)}",
        "confirm_url": f"{house.public_url}/confirm/{confirmations.secret_of(house.keys, job)}",
        "submit_url": f"{house.public_url}/submit",
        "resent": resent,
    }


def _subject(mail: Mail, words: dict[str, Any]) -> str:
    """Only with the name that the house gave: a subject is no place for what strangers typed."""
    name = words["display_name"]
    if mail == "submission_received":
        return f"We have your model {name}"
    if mail == "approved":
        about = "New link to confirm" if words["resent"] else "Please confirm"
        return f"{about}: {words['price']} for {name}"
    if mail == "rejected":
        return f"We cannot print {name} as it is"
    return f"Ready to pick up: {name}"


def greeting(name: str) -> str:
    clean = one_line(name)
    return "Hello," if _LINKLIKE.search(clean) else f"Hello {clean},"


def one_line(text: str) -> str:
    return " ".join(_BREAKS.sub(" ", text).split())


def duration(hours: float) -> str:
    whole, minutes = divmod(max(1, round(hours * 60)), 60)
    parts = [f"{whole} h"] if whole else []
    return " ".join([*parts, f"{minutes} min"] if minutes else parts)


def moment(instant: clock.Instant) -> str:
    """In the lab's own time zone, which is named."""
    local = clock.to_datetime(instant).astimezone()
    return f"{local:%A}, {local.day} {local:%B %Y, %H:%M %Z}"


def _label(catalog: Catalog, reason: str) -> str:
    return next((known.label for known in catalog.reasons if known.code == reason), one_line(reason))
