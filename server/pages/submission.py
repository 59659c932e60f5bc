"""`/` and `/submit`: the page on which a student hands in a model.

The page posts to itself and works so without JavaScript; the script posts the same form to the API, for progress and
errors without losing the chosen file. Both go through the lab's one intake. No cookie is involved and none is read: a
form that another site makes a browser send can do here what anybody may do anyway.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.foundation.forms import Form
from server.foundation.problems import Conflict, Invalid, Problem, TooLarge, TooMany, Unavailable
from server.lab.desk import Desk
from server.lab.students import intake
from server.pages.answering import retry_headers
from server.pages.site import Site

# What may be said above the form; other failures have a page of their own.
_SAID_ABOVE = (Invalid, Conflict, TooLarge, TooMany, Unavailable)


# In the order of the page: the first one that is wrong gets the focus.
FIELDS = (
    "student_name",
    "student_email",
    "discipline",
    "class_number",
    "print_method",
    "printer",
    "color",
    "file",
    "acknowledged_minimum_charge",
)


@dataclass(frozen=True, slots=True)
class _ForScript:
    """What the script checks before anything is sent."""

    extensions: tuple[str, ...]
    max_bytes: int
    printers: dict[str, tuple[float, float, float]]


async def show(site: Site, _request: Request) -> Response:
    return _form(site, {}, {})


async def receive(site: Site, request: Request) -> Response:
    form = Form()
    try:
        accepted = await intake.submit(site.desk, request, None, form)
    except _SAID_ABOVE as problem:
        return _refused(site, form.fields, problem)
    return RedirectResponse(f"/status/{accepted.job.status_secret}", 303)


def _refused(site: Site, fields: Mapping[str, str], problem: Problem) -> Response:
    errors = problem.fields if isinstance(problem, (Invalid, TooLarge)) else {}
    message = "" if errors else problem.message
    if isinstance(problem, Conflict):
        message = (
            "You have already submitted this file, and it is still being worked on. "
            "The link to its status page is in the mail that we sent you."
        )
    return _form(site, fields, errors, message, problem)


def _form(
    site: Site,
    fields: Mapping[str, str],
    errors: Mapping[str, str],
    message: str = "",
    problem: Problem | None = None,
) -> Response:
    desk = site.desk
    unplaced = [sentence for field, sentence in errors.items() if field not in FIELDS]
    return site.page(
        "submit.html",
        problem.status if problem else 200,
        retry_headers(problem) if problem else None,
        catalog=desk.catalog,
        max_upload_mb=desk.policy.max_upload_bytes // (1 << 20),
        fields={name: value.strip() for name, value in fields.items()},
        errors=errors,
        first_wrong=next((field for field in FIELDS if field in errors), None),
        message=" ".join([message, *unplaced]).strip(),
        for_script=msgspec.json.encode(asdict(_for_script(desk))).decode(),
    )


def _for_script(desk: Desk) -> _ForScript:
    return _ForScript(
        desk.catalog.model_extensions,
        desk.policy.max_upload_bytes,
        {printer.name: printer.build_volume_mm for printer in desk.catalog.printers},
    )
