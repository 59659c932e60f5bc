"""Formlabs' Web API: tokens that die, arrays and pages, and "too many requests". Every printer in it is made up."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any, Self
from urllib.parse import parse_qs

from tests.standins.small_http import Drop, Reply, Request, SmallHttp, said


def run(status: str, **more: Any) -> dict[str, Any]:
    """A print run half way through."""
    return {
        "guid": "6f1c-0001",
        "name": "Dental tray",
        "status": status,
        "layer_count": 400,
        "currently_printing_layer": 100,
        "estimated_time_remaining_ms": 5_400_000,
        "message": None,
        **more,
    }


class Formlabs:
    def __init__(self) -> None:
        self.client = ("desk-client", "desk-secret")
        self.printers: dict[str, dict[str, Any]] = {}
        self.tokens: set[str] = set()
        self.tokens_made = 0
        self.expires_in: Any = 86_400
        self.page_size: int | None = None
        self.retry_after: str | None = None
        """While set, every request is answered with 429."""
        self.broken = False
        self.drops = False
        self.now = datetime.now(UTC)
        self.http = SmallHttp(self._handle)

    async def __aenter__(self) -> Self:
        await self.http.__aenter__()
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self.http.__aexit__(*problem)

    @property
    def port(self) -> int:
        return self.http.port

    def add(self, serial: str, current: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """A Form 4 that was heard of a minute ago."""
        printer = {
            "serial": serial,
            "alias": f"{serial} in the corner",
            "machine_type_id": "FORM-4-0",
            "firmware_version": "2.6.1-2212",
            "printer_status": {
                "status": "Idle",
                "last_pinged_at": (self.now - timedelta(minutes=1)).isoformat(),
                "current_temperature": 34.5,
                "current_print_run": current,
                "build_platform_contents": "BUILD_PLATFORM_CONTENTS_UNCONFIRMED",
            },
            "cartridge_status": {"cartridge": _cartridge()},
            "previous_print_run": None,
            **more,
        }
        self.printers[serial] = printer
        return printer

    async def _handle(self, request: Request) -> Reply:
        if self.drops:
            raise Drop
        if self.retry_after is not None:
            return said({"detail": "Request was throttled."}, 429, **{"Retry-After": self.retry_after})
        if self.broken:
            return Reply(503, b"<html>", {"Content-Type": "text/html"})
        if request.path == "/developer/v1/o/token/" and request.method == "POST":
            return self._token(request)
        if request.headers.get("authorization", "").removeprefix("Bearer ") not in self.tokens:
            return said({"detail": "Authentication credentials were not provided."}, 401)
        if request.path == "/developer/v1/printers/":
            return self._listed(request)
        return said({"detail": "Not found."}, 404)

    def _token(self, request: Request) -> Reply:
        form = {name: values[0] for name, values in parse_qs(request.body.decode()).items()}
        if form.get("grant_type") != "client_credentials":
            return said({"error": "unsupported_grant_type"}, 400)
        if (form.get("client_id"), form.get("client_secret")) != self.client:
            return said({"error": "invalid_client"}, 401)
        self.tokens_made += 1
        token = f"token-{self.tokens_made}"
        self.tokens.add(token)
        return said({"access_token": token, "expires_in": self.expires_in, "token_type": "Bearer"})

    def _listed(self, request: Request) -> Reply:
        printers = list(self.printers.values())
        date = {"Date": format_datetime(self.now, usegmt=True)}
        if self.page_size is None:
            return said(printers, 200, **date)
        page = int(parse_qs(request.query).get("page", ["1"])[0])
        first, last = (page - 1) * self.page_size, page * self.page_size
        following = f"https://elsewhere.example/developer/v1/printers/?page={page + 1}"
        return said(
            {
                "count": len(printers),
                "next": following if last < len(printers) else None,
                "previous": None,
                "results": printers[first:last],
            },
            200,
            **date,
        )


def _cartridge() -> dict[str, Any]:
    return {
        "serial": "c-77",
        "material": "FLGPGR05",
        "display_name": "Grey V5",
        "initial_volume_ml": 1000.0,
        "volume_dispensed_ml": 250.0,
        "is_empty": False,
    }
