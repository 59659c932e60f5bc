"""A printer that speaks PrusaLink: on a real port, with digest authentication, one connection at a time, and faults.

Both kinds: the printers' own firmware (`PrusaLink()`) and the Raspberry Pi's service (`PrusaLink(is_pi=True)`). Its prints
are played by a clock: `print_s` seconds long, or moved by hand with `progress`. Every name and number in it is made up.
"""

import asyncio
import hashlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import unquote

from tests.standins.small_http import Drop, Reply, Request, SmallHttp, said

REALM = "Printer API"
PICTURE = b"\x89PNG\r\n\x1a\nno real picture"
_FIELD = re.compile(r'(\w+)="?([^",]*)"?')


@dataclass
class Job:
    id: int
    path: str
    size: int
    began: float
    held: float = 0.0
    """Progress in percent at `began`."""


@dataclass
class Faults:
    slow_s: float = 0.0
    drop_next: int = 0
    """So many requests are closed without an answer."""
    drop_after_command: bool = False
    """Commands are carried out, and never answered."""
    not_ready: bool = False
    """A start is refused."""
    stores_less: int = 0
    """So many bytes of each file get lost."""
    garbage: bytes | None = None
    """Instead of the status."""


class PrusaLink:
    def __init__(
        self,
        *,
        is_pi: bool = False,
        secret: str = "open sesame",
        username: str = "maker",
        print_s: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.is_pi, self.secret, self.username, self.print_s = is_pi, secret, username, print_s
        self.key: str | None = "a key of its own" if is_pi else secret
        self.nonce_lives_s = 5.0
        self.state = "IDLE"
        self.job: Job | None = None
        self.next_id = 41
        self.files: dict[str, bytes] = {}
        self.has_stick = True
        self.temps = {"temp_nozzle": 24.5, "target_nozzle": 0.0, "temp_bed": 22.25, "target_bed": 0.0}
        self.message: str | None = None
        self.faults = Faults()
        self.commands: list[str] = []
        self.uploads: list[Request] = []
        self.http = SmallHttp(self._handle, self._gate)
        self.http.most_connections = 1
        self._clock = clock
        self._nonces: dict[str, float] = {}
        self._made = 0

    async def __aenter__(self) -> Self:
        await self.http.__aenter__()
        return self

    async def __aexit__(self, *problem: object) -> None:
        await self.http.__aexit__(*problem)

    @property
    def port(self) -> int:
        return self.http.port

    # --- at the machine ------------------------------------------------------------------------------------------

    def play(self, path: str, size: int = 1000) -> Job:
        """As if somebody had chosen the file on the screen."""
        self.next_id += 1
        self.job = Job(self.next_id, path, size, self._clock())
        self.state = "PRINTING"
        self.temps |= {"temp_nozzle": 214.75, "target_nozzle": 215.0, "temp_bed": 60.0, "target_bed": 60.0}
        return self.job

    def end(self, state: str) -> None:
        self.job, self.state = None, state
        self.temps |= {"target_nozzle": 0.0, "target_bed": 0.0}

    @property
    def progress(self) -> float:
        if self.job is None:
            return 0.0
        moved = (self._clock() - self.job.began) / self.print_s * 100 if self.state == "PRINTING" else 0.0
        return min(self.job.held + moved, 100.0)

    @progress.setter
    def progress(self, percent: float) -> None:
        assert self.job is not None
        self.job.held, self.job.began = percent, self._clock()

    # --- the door ------------------------------------------------------------------------------------------------

    def _gate(self, request: Request) -> Reply | None:
        if self.faults.drop_next > 0:
            self.faults.drop_next -= 1
            raise Drop
        if self.key is not None and request.headers.get("x-api-key") == self.key:
            return None
        given = request.headers.get("authorization", "")
        if not given.startswith("Digest "):
            return self._unauthorised(is_stale=False)
        fields = dict(_FIELD.findall(given))
        if not self._is_right(request, fields):
            return self._unauthorised(is_stale=False)
        born = self._nonces.get(fields["nonce"])
        if born is None or self._clock() - born > self.nonce_lives_s:
            return self._unauthorised(is_stale=True)
        return None

    def _unauthorised(self, *, is_stale: bool) -> Reply:
        self._made += 1
        nonce = f"{self._made:016x}"
        self._nonces[nonce] = self._clock()
        if self.is_pi:
            value = f'Digest realm="{REALM}", nonce="{nonce}", qop="auth", algorithm=MD5, opaque="0"'
        else:
            value = f'Digest realm="{REALM}", nonce="{nonce}", stale="{str(is_stale).lower()}"'
        return said({"message": "Unauthorized"}, 401, **{"WWW-Authenticate": value})

    def _is_right(self, request: Request, fields: dict[str, str]) -> bool:
        if not self.is_pi and ("qop" in fields or "algorithm" in fields):
            return False
        who = _md5(f"{self.username}:{REALM}:{self.secret}")
        what = _md5(f"{request.method}:{fields.get('uri', '')}")
        middle = f"{fields.get('nc')}:{fields.get('cnonce')}:auth:" if self.is_pi else ""
        expected = _md5(f"{who}:{fields.get('nonce')}:{middle}{what}")
        return expected == fields.get("response") and unquote(fields.get("uri", "")) == request.path

    # --- the routes ----------------------------------------------------------------------------------------------

    async def _handle(self, request: Request) -> Reply:
        await asyncio.sleep(self.faults.slow_s)
        self._finish_in_time()
        plain = {
            "/api/version": self._version,
            "/api/v1/info": self._info,
            "/api/v1/status": self._status,
            "/api/v1/job": self._job,
            "/api/v1/storage": self._storage,
            "/api/v1/cameras/snap": self._snap,
        }.get(request.path)
        if plain is not None:
            return plain()
        if request.path.startswith("/api/v1/job/"):
            return self._commanded(request)
        if request.path.startswith("/api/v1/files/"):
            return self._filed(request)
        return said({"message": "Not found"}, 404)

    def _finish_in_time(self) -> None:
        if self.state == "PRINTING" and self.progress >= 100:
            self.end("FINISHED")

    def _version(self) -> Reply:
        common = {"api": "2.0.0", "capabilities": {"upload-by-put": True}}
        if self.is_pi:
            pi = {
                "original": "PrusaLink I3MK3S",
                "text": "PrusaLink 0.8.1",
                "sdk": "0.8.1",
                "firmware": "3.14.0-8094",
            }
            return said({**common, **pi, "server": "0.8.1", "hostname": "bench"})
        buddy = {"text": "PrusaLink", "server": "2.1.2", "hostname": "prusa-mk4", "nozzle_diameter": 0.4}
        return said({**common, **buddy, "firmware": "6.5.1+12574", "printer": "MK4S"})

    def _info(self) -> Reply:
        own: dict[str, Any] = (
            {"port": "0", "name": "Bench", "location": " - "} if self.is_pi else {"mmu": False}
        )
        return said({"serial": "CZPX0000X000XK00001", "nozzle_diameter": 0.4, "hostname": "bench", **own})

    def _status(self) -> Reply:
        if self.faults.garbage is not None:
            return Reply(200, self.faults.garbage, {"Content-Type": "application/json"})
        printer: dict[str, Any] = {
            "state": self.state,
            **self.temps,
            "flow": 100,
            "speed": 100,
            "fan_print": 5400,
        }
        if self.message is not None:
            printer["status_printer"] = {"ok": False, "message": self.message}
        answer: dict[str, Any] = {"printer": printer}
        stick = {"path": "/usb/", "name": "usb", "read_only": False}
        answer["storage"] = [{"path": "/local", "name": "local"}] if self.is_pi else stick
        if self.job is not None:
            answer["job"] = {
                "id": self.job.id,
                "progress": round(self.progress, 1),
                "time_remaining": self._left_s(),
            }
        return said(answer)

    def _left_s(self) -> int:
        return round(self.print_s * (1 - self.progress / 100))

    def _job(self) -> Reply:
        if self.job is None:
            return Reply(204)
        name = self.job.path.rsplit("/", 1)[-1]
        short = name if self.is_pi else f"{name[:6].upper()}~1.GCO"
        refs = (
            {"icon": None, "thumbnail": None, "download": None}
            if self.is_pi
            else {"download": "/usb/" + short}
        )
        file = {"name": short, "display_name": name, "path": "/usb", "size": self.job.size, "refs": refs}
        return said({"id": self.job.id, "state": self.state, "progress": self.progress, "file": file})

    def _storage(self) -> Reply:
        if self.is_pi:
            card = {
                "path": "/sdcard",
                "name": "SD Card",
                "type": "SDCARD",
                "read_only": True,
                "available": True,
            }
            local = {"path": "/local", "name": "PrusaLink gcodes", "type": "LOCAL", "read_only": False}
            return said({"storage_list": [card, {**local, "available": True, "free_space": 1_000_000_000}]})
        stick = {
            "path": "/usb/",
            "name": "usb",
            "type": "USB",
            "read_only": False,
            "available": self.has_stick,
        }
        return said({"storage_list": [stick]})

    def _snap(self) -> Reply:
        return Reply(200, PICTURE, {"Content-Type": "image/png"}) if self.is_pi else said({}, 404)

    def _commanded(self, request: Request) -> Reply:
        number, _, verb = request.path.removeprefix("/api/v1/job/").partition("/")
        verb = "stop" if request.method == "DELETE" else verb
        if self.job is None or number != str(self.job.id):
            return said({"message": "No such job"}, 404)
        allowed = {"pause": ("PRINTING",), "resume": ("PAUSED",), "stop": ("PRINTING", "PAUSED")}
        if self.state not in allowed.get(verb, ()):
            return said({"title": "Conflict", "message": "Not in this state"}, 409)
        self.commands.append(verb)
        self.progress = self.progress
        self.state = {"pause": "PAUSED", "resume": "PRINTING", "stop": "STOPPED"}[verb]
        if verb == "stop":
            self.end("STOPPED")
        return self._done(Reply(204))

    def _done(self, reply: Reply) -> Reply:
        if self.faults.drop_after_command:
            raise Drop
        return reply

    def _filed(self, request: Request) -> Reply:
        path = request.path.removeprefix("/api/v1/files")
        storage = "/local/" if self.is_pi else "/usb/"
        if not path.startswith(storage) or not self.has_stick:
            return said({"message": "No such storage"}, 404)
        if request.method == "PUT":
            return self._stored(request, path)
        if path not in self.files:
            return said({"message": "No such file"}, 404)
        if request.method == "POST":
            return self._started(path)
        return said({"name": path.rsplit("/", 1)[-1], "type": "PRINT_FILE", "size": len(self.files[path])})

    def _stored(self, request: Request, path: str) -> Reply:
        if "transfer-encoding" in request.headers:
            return said({"message": "Length required"}, 411)
        if path in self.files and request.headers.get("overwrite") != "?1":
            return said({"message": "File exists"}, 409)
        if self.job is not None and self.job.path == path:
            return said({"message": "File is printed"}, 409)
        self.uploads.append(request)
        self.files[path] = request.body[: len(request.body) - self.faults.stores_less]
        if request.headers.get("print-after-upload") == "?1":
            self.play(path, len(request.body))
        return self._done(said({}, 201))

    def _started(self, path: str) -> Reply:
        if self.faults.not_ready or self.state not in ("IDLE", "READY", "FINISHED", "STOPPED"):
            return said({"message": "Printer is not ready"}, 409)
        self.commands.append("start")
        self.play(path, len(self.files[path]))
        return self._done(Reply(204))


def _md5(words: str) -> str:
    return hashlib.md5(words.encode()).hexdigest()
