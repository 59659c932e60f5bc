"""A Klipper that has no printer: it speaks Klipper's socket to the real Moonraker, and prints when a test says so.

Messages are JSON, each ended by the byte 3. Only what Moonraker and its clients ask for is answered. A print makes no
progress of its own: `update`, `finish`, `fail` and `shut_down` play what a machine would do.
"""

import json
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

Answer: TypeAlias = dict[str, Any]
Objects: TypeAlias = dict[str, dict[str, Any]]

END = b"\x03"
_AT_REST: Mapping[str, Any] = {
    "filename": "",
    "total_duration": 0.0,
    "print_duration": 0.0,
    "filament_used": 0.0,
    "state": "standby",
    "message": "",
    "info": {"total_layer": None, "current_layer": None},
}
_FILE_CLOSED: Mapping[str, Any] = {
    "progress": 0.0,
    "is_active": False,
    "file_position": 0,
    "file_path": None,
    "file_size": 0,
}
ENDPOINTS = (
    "info emergency_stop register_remote_method list_endpoints gcode/help gcode/script gcode/subscribe_output "
    "objects/list objects/query objects/subscribe pause_resume/pause pause_resume/resume pause_resume/cancel"
)


class Refused(Exception):
    """What Klipper answers with an error."""


class Klippy:
    """One printer. May be told what to do from any thread; `extra` are objects beside the usual ones."""

    def __init__(self, path: Path, gcodes: Path, extra: Objects | None = None) -> None:
        self.path = path
        self.gcodes = gcodes
        self.extra = extra or {}
        self.scripts: list[str] = []
        self.hangs = False
        """Takes requests, and answers none."""
        self.heard = threading.Event()
        """A request came that it leaves without an answer."""
        self.objects: Objects = {}
        self._lock = threading.RLock()
        self._talks: list[_Talk] = []
        self._listening: socket.socket | None = None
        self._printing_since = 0.0
        self._reset()

    @property
    def is_followed(self) -> bool:
        """A client has subscribed since the last restart."""
        return any(talk.subscribed for talk in self._talks)

    # What a test says.

    def start(self) -> None:
        self._listening = socket.socket(socket.AF_UNIX)
        self.path.unlink(missing_ok=True)
        self._listening.bind(str(self.path))
        self._listening.listen()
        threading.Thread(target=self._accept, args=(self._listening,), daemon=True).start()

    def stop(self) -> None:
        """As if the process ended: Moonraker loses it, and looks for it until it is back."""
        listening, self._listening = self._listening, None
        self.path.unlink(missing_ok=True)
        if listening:
            with suppress(OSError):  # wakes the thread that accepts
                listening.shutdown(socket.SHUT_RDWR)
            listening.close()
        self.hang_up()

    def restart(self) -> None:
        """FIRMWARE_RESTART: everything is forgotten, subscriptions too."""
        self.stop()
        with self._lock:
            self._talks = []
            self._reset()
        self.scripts.clear()
        self.hangs = False
        self.heard.clear()
        self.start()

    def hang_up(self) -> None:
        for talk in list(self._talks):
            talk.close()

    def update(self, **changes: Mapping[str, Any]) -> None:
        """Change fields of objects (`update(extruder={"temperature": 200})`) and tell who subscribed."""
        with self._lock:
            changed: Objects = {}
            for name, fields in changes.items():
                known = self.objects.setdefault(name, {})
                new = {key: value for key, value in fields.items() if known.get(key, ...) != value}
                known.update(new)
                if new:
                    changed[name] = new
            for talk in list(self._talks):
                talk.push(changed)

    def print_progress(self, fraction: float, **stats: Any) -> None:
        self.update(virtual_sdcard={"progress": fraction}, print_stats={**self._durations(), **stats})

    def finish(self) -> None:
        self._end("complete", virtual_sdcard={**_FILE_CLOSED, "progress": 1.0})

    def fail(self, message: str) -> None:
        self._end("error", message=message)

    def shut_down(self, message: str) -> None:
        self.update(webhooks={"state": "shutdown", "state_message": message})

    # What Moonraker asks.

    def answer(self, method: str, params: Mapping[str, Any], talk: "_Talk") -> Answer:
        with self._lock:
            verbs: dict[str, Callable[[], Answer | None]] = {
                "info": self._info,
                "list_endpoints": lambda: {"endpoints": ENDPOINTS.split()},
                "objects/list": lambda: {"objects": [*self.objects]},
                "objects/query": lambda: self._status(params["objects"]),
                "objects/subscribe": lambda: self._subscribe(params, talk),
                "gcode/script": lambda: self._script(params["script"]),
                "pause_resume/pause": self._pause,
                "pause_resume/resume": self._resume,
                "pause_resume/cancel": self._cancel,
                "emergency_stop": lambda: self.shut_down("Shutdown due to webhooks request"),
            }
            return verbs.get(method, lambda: None)() or {}

    def forget(self, talk: "_Talk") -> None:
        with suppress(ValueError):
            self._talks.remove(talk)

    def _reset(self) -> None:
        self.objects = {
            "webhooks": {"state": "ready", "state_message": "Printer is ready"},
            "configfile": {"config": {"virtual_sdcard": {"path": str(self.gcodes)}}},
            "print_stats": dict(_AT_REST),
            "virtual_sdcard": dict(_FILE_CLOSED),
            "display_status": {"progress": 0.0, "message": None},
            "pause_resume": {"is_paused": False},
            "idle_timeout": {"state": "Ready", "printing_time": 0.0},
            "toolhead": {"extruder": "extruder", "homed_axes": "xyz"},
            "gcode_move": {"speed_factor": 1.0, "extrude_factor": 1.0},
            "fan": {"speed": 0.0, "rpm": None},
            "extruder": {"temperature": 22.5, "target": 0.0, "power": 0.0},
            "heater_bed": {"temperature": 21.5, "target": 0.0, "power": 0.0},
            **{name: dict(fields) for name, fields in self.extra.items()},
        }

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            talk = _Talk(self, connection)
            self._talks.append(talk)
            threading.Thread(target=talk.listen, daemon=True).start()

    def _info(self) -> Answer:
        return {
            **self.objects["webhooks"],
            "hostname": "stand-in",
            "klipper_path": "/nowhere/klipper",
            "python_path": "/nowhere/python",
            "log_file": "/nowhere/klippy.log",
            "config_file": "/nowhere/printer.cfg",
            "process_id": os.getpid(),
            "user_id": os.getuid(),
            "group_id": os.getgid(),
            "software_version": "v0.12.0-standin",
            "cpu_info": "stand-in",
        }

    def _status(self, wanted: Mapping[str, list[str] | None]) -> Answer:
        status = {
            name: {key: value for key, value in self.objects[name].items() if fields is None or key in fields}
            for name, fields in wanted.items()
            if name in self.objects
        }
        return {"eventtime": time.monotonic(), "status": status}

    def _subscribe(self, params: Mapping[str, Any], talk: "_Talk") -> Answer:
        talk.subscribed = {name: fields for name, fields in params["objects"].items() if name in self.objects}
        talk.template = dict(params.get("response_template") or {})
        return self._status(params["objects"])

    def _script(self, script: str) -> None:
        self._must_be_ready()
        self.scripts.append(script)
        if start := re.fullmatch(r'SDCARD_PRINT_FILE FILENAME="(.*)"', script):
            self._print(start[1])
        elif speed := re.fullmatch(r"M220 S([\d.]+)", script):
            self.update(gcode_move={"speed_factor": float(speed[1]) / 100})
        elif pin := re.fullmatch(r"SET_PIN PIN=(\S+) VALUE=([\d.]+)", script):
            self.update(**{f"output_pin {pin[1]}": {"value": float(pin[2])}})
        else:
            raise Refused(f'Unknown command:"{script.split(maxsplit=1)[0]}"')

    def _must_be_ready(self) -> None:
        if self.objects["webhooks"]["state"] != "ready":
            raise Refused(self.objects["webhooks"]["state_message"])

    def _print(self, name: str) -> None:
        if self.objects["virtual_sdcard"]["is_active"]:
            raise Refused("SD busy")
        file = self.gcodes / name
        if not file.is_file():
            raise Refused("Unable to open file")
        self._printing_since = time.monotonic()
        opened = {"is_active": True, "file_path": str(file), "file_size": file.stat().st_size}
        stats = {**_AT_REST, "filename": name, "state": "printing"}
        self.update(virtual_sdcard={**_FILE_CLOSED, **opened}, print_stats=stats)

    def _durations(self) -> Answer:
        lasted = time.monotonic() - self._printing_since
        return {"total_duration": lasted, "print_duration": lasted}

    def _pause(self) -> None:
        self._must_be_ready()
        if self.objects["print_stats"]["state"] == "printing":
            self.update(
                print_stats={"state": "paused", **self._durations()},
                pause_resume={"is_paused": True},
                virtual_sdcard={"is_active": False},
            )

    def _resume(self) -> None:
        self._must_be_ready()
        if not self.objects["pause_resume"]["is_paused"]:
            raise Refused("Print is not paused, resume aborted")
        self.update(
            print_stats={"state": "printing", **self._durations()},
            pause_resume={"is_paused": False},
            virtual_sdcard={"is_active": True},
        )

    def _cancel(self) -> None:
        self._must_be_ready()
        if self.objects["print_stats"]["state"] in {"printing", "paused"}:
            self._end("cancelled")

    def _end(self, state: str, message: str = "", virtual_sdcard: Mapping[str, Any] = _FILE_CLOSED) -> None:
        self.update(
            print_stats={"state": state, "message": message, **self._durations()},
            virtual_sdcard=virtual_sdcard,
            pause_resume={"is_paused": False},
        )


class _Talk:
    """One client on the socket, which is Moonraker."""

    def __init__(self, klippy: Klippy, connection: socket.socket) -> None:
        self._klippy = klippy
        self._connection = connection
        self._sending = threading.Lock()
        self.subscribed: dict[str, list[str] | None] = {}
        self.template: Answer = {}

    def listen(self) -> None:
        heard = b""
        with suppress(OSError):
            while data := self._connection.recv(65_536):
                *messages, heard = (heard + data).split(END)
                for message in messages:
                    self._answer(json.loads(message))
        self._klippy.forget(self)
        self._connection.close()

    def push(self, changed: Objects) -> None:
        status = {
            name: {key: value for key, value in fields.items() if wanted is None or key in wanted}
            for name, fields in changed.items()
            if (wanted := self.subscribed.get(name, [])) != []
        }
        status = {name: fields for name, fields in status.items() if fields}
        if status:
            self._send({**self.template, "params": {"eventtime": time.monotonic(), "status": status}})

    def close(self) -> None:
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_RDWR)

    def _answer(self, request: Mapping[str, Any]) -> None:
        if self._klippy.hangs:
            self._klippy.heard.set()
            return
        try:
            result = self._klippy.answer(request["method"], request.get("params") or {}, self)
        except Refused as refusal:
            self._send({"id": request["id"], "error": {"error": "WebRequestError", "message": str(refusal)}})
        else:
            self._send({"id": request["id"], "result": result})

    def _send(self, message: Answer) -> None:
        with self._sending, suppress(OSError):
            self._connection.sendall(json.dumps(message).encode() + END)
