"""`/status/{token}`: a job's private page. The secret in the address is all that opens it."""

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from server.foundation.problems import NotFound, Problem, TooMany
from server.lab.events import Actor
from server.lab.students import confirmations, status_page
from server.lab.students.status_page import Standing
from server.pages import words
from server.pages.answering import retry_headers
from server.pages.site import Site

# Not for search engines, even when somebody publishes the address.
HIDDEN = {"X-Robots-Tag": "noindex, nofollow, noarchive"}


async def show(site: Site, request: Request) -> Response:
    return _page(site, *await _asked(site, request))


async def resend(site: Site, request: Request) -> Response:
    """A new confirmation mail, asked for where the student sees that the link ran out."""
    token, job = await _asked(site, request)
    desk, actor = site.desk, Actor(f"student:{job.id}", None)
    try:
        await desk.db.write(confirmations.resend, job.id, desk.keys, desk.policy, actor)
    except TooMany as problem:
        return _page(site, token, job, problem)
    except NotFound:  # it is not waiting any more: its page says what happened instead
        return RedirectResponse(f"/status/{token}", 303, HIDDEN)
    return RedirectResponse("/confirm/sent", 303, HIDDEN)


def _page(site: Site, token: str, job: Standing, refusal: Problem | None = None) -> Response:
    return site.page(
        "status.html",
        refusal.status if refusal else 200,
        {**HIDDEN, **(retry_headers(refusal) if refusal else {})},
        message=refusal.message if refusal else "",
        job=job,
        said=words.said(job),
        steps=words.steps(job),
        reasons=words.reasons(job, site.desk.catalog),
        is_rejected=words.is_rejected(job),
        token=token,
    )


async def thumbnail(site: Site, request: Request) -> Response:
    _token, job = await _asked(site, request)
    path = site.desk.thumbnails / f"{job.id}.png"
    if not job.has_thumbnail or not path.is_file():
        raise NotFound("This job has no picture.")
    return FileResponse(
        path, media_type="image/png", headers={**HIDDEN, "Cache-Control": "private, max-age=300"}
    )


async def _asked(site: Site, request: Request) -> tuple[str, Standing]:
    token = str(request.path_params["token"])
    return token, await site.desk.db.read(status_page.by_secret, token, site.desk.keys)
