"""What browsers ask for beside the pages: stylesheets and scripts, the little picture, the rules for robots."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from server.foundation.problems import NotFound
from server.pages.assets import Asset
from server.pages.site import Site

_FOR_EVER = "public, max-age=31536000, immutable"
_A_DAY = "public, max-age=86400"
# Whatever has a secret in its address is not for robots; the rest of the pages may be found.
_ROBOTS = "User-agent: *\nDisallow: /api/\nDisallow: /confirm/\nDisallow: /status/\n"


async def asset(site: Site, request: Request) -> Response:
    found = site.assets.get(str(request.path_params["name"]))
    if found is None:
        raise NotFound("There is no such file.")
    return _served(found, _FOR_EVER)


async def favicon(site: Site, _request: Request) -> Response:
    return _served(site.assets.named("favicon.svg"), _A_DAY)


async def robots(_site: Site, _request: Request) -> Response:
    return PlainTextResponse(_ROBOTS, headers={"Cache-Control": _A_DAY})


def _served(found: Asset, caching: str) -> Response:
    return Response(found.content, headers={"Cache-Control": caching}, media_type=found.media_type)
