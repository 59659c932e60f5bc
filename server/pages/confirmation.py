"""`/confirm/{token}`: the student agrees to the price.

Mail scanners fetch every link and some run its scripts, so showing the page changes nothing and no script ever posts
it: only the press of its button confirms. A press ends in a redirect to the page itself, so that pressing twice,
reloading and going back all show the same.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.foundation import clock
from server.foundation.problems import Conflict, Gone, NotFound, TooMany
from server.lab.endpoints.submission import confirm_job
from server.lab.events import Actor
from server.lab.students import confirmations, status_page
from server.lab.students.status_page import Standing
from server.pages.answering import retry_headers
from server.pages.site import Site
from server.pages.status import HIDDEN


async def show(site: Site, request: Request) -> Response:
    try:
        return await _page(site, _token(request))
    except NotFound:
        return site.page("link_unknown.html", 404, HIDDEN)


async def confirm(site: Site, request: Request) -> Response:
    token = _token(request)
    try:
        job = await site.desk.db.read(confirmations.to_confirm, token)
        if job.student_confirmed_at is None:
            await confirm_job(site.desk, job.id)
    except NotFound:
        return site.page("link_unknown.html", 404, HIDDEN)
    except Gone:
        return await _page(site, token)
    except Conflict as problem:
        return await _page(site, token, 409, problem.message)
    return RedirectResponse(f"/confirm/{token}", 303, HIDDEN)


async def resend(site: Site, request: Request) -> Response:
    """A new mail instead of the link that ran out; the old link is void from then on."""
    token, desk = _token(request), site.desk
    try:
        job = await desk.db.read(confirmations.by_secret, token)
        actor = Actor("student", None)
        await desk.db.write(confirmations.resend, job.id, desk.keys, desk.policy, actor)
    except TooMany as problem:
        return await _page(site, token, 429, headers=retry_headers(problem))
    except NotFound:
        return await show(site, request)
    return RedirectResponse("/confirm/sent", 303, HIDDEN)


async def sent(site: Site, _request: Request) -> Response:
    return site.page("link_sent.html", 200, HIDDEN, hours=round(site.desk.policy.confirmation_hours))


async def _page(
    site: Site, token: str, status: int = 200, message: str = "", headers: dict[str, str] | None = None
) -> Response:
    desk = site.desk
    job = await desk.db.read(status_page.by_link, token, desk.keys)
    row = await desk.db.read(confirmations.by_secret, token)
    is_over = job.confirmed_at is None and (job.is_expired or job.status != "PENDING")
    return site.page(
        _template(job),
        410 if is_over and status == 200 else status,
        {**HIDDEN, **(headers or {})},
        job=job,
        token=token,
        message=message,
        wait_minutes=confirmations.wait_minutes(row, clock.now(), desk.policy),
        status_secret=desk.keys.derive("status", job.id),
    )


def _template(job: Standing) -> str:
    if job.confirmed_at is not None:
        return "confirmed.html"
    if job.status != "PENDING":
        return "link_over.html"
    return "link_expired.html" if job.is_expired else "confirm.html"


def _token(request: Request) -> str:
    return str(request.path_params["token"])
