"""A pretended Bambu printer: speaks MQTT over a real broker, takes files over FTPS, shows pictures, and plays a print.

Everything that goes wrong with real ones is a switch: see `Faults`. The switches may be turned while it runs.
"""

import copy
import itertools
import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from paho.mqtt.client import Client, MQTTMessage, MQTTMessageInfo
from paho.mqtt.enums import CallbackAPIVersion

from server.printers.driver import Connection
from tests.standins import bambu_certificates, bambu_reports
from tests.standins.bambu_camera import Camera
from tests.standins.bambu_ftps import FtpsServer
from tests.standins.mosquitto import MACHINE, MACHINE_PASSWORD, Broker

SERIAL, ACCESS_CODE = "01P00X000000001", "12345678"
UNSIGNED = 0x20000000


@dataclass
class Faults:
    is_silent: bool = False
    """Connected, and says nothing any more."""
    answers_pushall: bool = True
    answers_versions: bool = True
    acknowledges: bool = True
    obeys: bool = True
    """False: answers to commands, and does nothing."""
    ack_delay_s: float = 0.0
    ack_without_result: bool = False
    developer_mode: bool = True
    """False: refuses commands that are not signed."""
    unreadable_urls: tuple[str, ...] = ()
    """Beginnings of file names that it says it cannot read."""


@dataclass
class Machine:
    """One printer at a broker. `heard` are the requests that came, `report` is what it would say to pushall."""

    broker: Broker
    serial: str = SERIAL
    product: str | None = "Bambu Lab P1S"
    code: str | None = None
    beat_s: float = 0.05
    beats: int = 12
    """How many beats a print takes."""
    faults: Faults = field(default_factory=Faults)
    report: dict[str, Any] = field(default_factory=bambu_reports.small)
    heard: list[dict[str, Any]] = field(default_factory=list)
    started: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._is_up, self._stopping = threading.Event(), threading.Event()
        self._client = Client(CallbackAPIVersion.VERSION2, f"machine-{self.serial}-{id(self)}")
        self._client.username_pw_set(MACHINE, MACHINE_PASSWORD)
        context = _trusting()
        self._client.tls_set_context(context)
        self._client.tls_insecure_set(True)
        self._client.reconnect_delay_set(0.1, 0.1)  # type: ignore[arg-type]  # it takes fractions
        self._client.on_connect = self._connected
        self._client.on_disconnect = lambda *_: self._is_up.clear()
        self._client.on_message = self._message
        self._client.on_subscribe = lambda *_: self._is_up.set()
        self._lock = threading.RLock()
        self._sequence = itertools.count(2)
        self._left = 0
        self._playing = threading.Thread(target=self._play, name=f"machine {self.serial}", daemon=True)

    def start(self) -> None:
        self._client.connect("127.0.0.1", self.broker.port, 30)
        self._client.loop_start()
        assert self._is_up.wait(10), "The machine could not subscribe at its own broker."
        self._playing.start()

    def stop(self) -> None:
        self._stopping.set()
        self._playing.join(5)
        self._client.disconnect()
        self._client.loop_stop()

    def wait_for_broker(self) -> None:
        """After the broker was restarted."""
        assert self._is_up.wait(10)

    def say(self, **changes: Any) -> None:
        """A delta: change the state, and tell only what changed."""
        with self._lock:
            self.report.update(copy.deepcopy(changes))
        self.publish({"print": {**changes, "command": "push_status", "msg": 1}})

    def say_all(self) -> None:
        with self._lock:
            self.publish({"print": self.report})

    def publish(self, message: dict[str, Any]) -> MQTTMessageInfo | None:
        inner = next(iter(message.values()))
        inner.setdefault("sequence_id", str(next(self._sequence)))
        return self.publish_raw(json.dumps(message, ensure_ascii=False).encode())

    def publish_raw(self, payload: bytes) -> MQTTMessageInfo | None:
        if self.faults.is_silent:
            return None
        return self._client.publish(f"device/{self.serial}/report", payload)

    def reboot(self) -> None:
        """In mid-print: all is forgotten, and it is idle. From the main thread: the broker dies with the thread that started it."""
        self._left = 0
        with self._lock:
            self.report = bambu_reports.small(ams=self.report["ams"])
        self.broker.restart()
        self.wait_for_broker()

    def commands(self, *names: str) -> list[dict[str, Any]]:
        """The requests with these commands that came so far."""
        return [body for body in list(self.heard) if body.get("command") in names]

    def _connected(self, client: Client, *_: Any) -> None:
        client.subscribe(f"device/{self.serial}/request", qos=1)

    def _message(self, _: Client, __: Any, message: MQTTMessage) -> None:
        for category, body in json.loads(message.payload).items():
            self.heard.append(body)
            threading.Thread(target=self._obey, args=(category, body), daemon=True).start()

    def _obey(self, category: str, body: dict[str, Any]) -> None:
        command = body["command"]
        if command == "pushall":
            if self.faults.answers_pushall:
                self.say_all()
        elif command == "get_version":
            if self.faults.answers_versions:
                modules = bambu_reports.versions(self.product, self.code)
                self.publish({"info": {**body, "module": modules, "result": "success", "reason": ""}})
        elif category in ("print", "system"):
            self._command(category, body)

    def _command(self, category: str, body: dict[str, Any]) -> None:
        refused = not self.faults.developer_mode
        if not refused and self.faults.obeys:
            self._do(body)
        if self.faults.ack_delay_s:
            self._stopping.wait(self.faults.ack_delay_s)
        if self.faults.acknowledges:
            said = {"result": "failed", "reason": "mqtt message verify failed", "err_code": 84033543}
            good = {} if self.faults.ack_without_result else {"result": "success", "reason": ""}
            self.publish({category: {**body, **(said if refused else good)}})

    def _do(self, body: dict[str, Any]) -> None:
        command, state = body["command"], self.report["gcode_state"]
        if command == "pause" and state == "RUNNING":
            self.say(gcode_state="PAUSE", stg_cur=16)
        elif command == "resume" and state == "PAUSE":
            self.say(gcode_state="RUNNING", stg_cur=0)
        elif command == "stop" and state in ("RUNNING", "PAUSE", "PREPARE"):
            self._left = 0
            self.say(print_error=0x0300400C, gcode_state="FAILED", stg_cur=255)
            self.say(print_error=0)
        elif command == "print_speed":
            self.say(spd_lvl=int(body["param"]))
        elif command == "ledctrl":
            others = [light for light in self.report["lights_report"] if light["node"] != body["led_node"]]
            self.say(lights_report=[*others, {"node": body["led_node"], "mode": body["led_mode"]}])
        elif command == "project_file":
            self._start(body)

    def _start(self, body: dict[str, Any]) -> None:
        self.started.append(body)
        if body["url"].startswith(self.faults.unreadable_urls or "\0"):
            self.say(print_error=0x05004003, gcode_state="FAILED")
            return
        self._left = self.beats
        self.say(
            gcode_state="PREPARE",
            print_error=0,
            subtask_name=body["subtask_name"],
            gcode_file=body["file"],
            gcode_start_time=str(int(time.time())),
            **{name: body[name] for name in ("project_id", "profile_id", "task_id", "subtask_id")},
            gcode_file_prepare_percent="10",
            mc_percent=0,
            mc_remaining_time=0,
            layer_num=0,
            total_layer_num=self.beats,
            stg_cur=2,
            nozzle_target_temper=220,
            bed_target_temper=60,
        )

    def _play(self) -> None:
        while not self._stopping.wait(self.beat_s):
            if self._left and self.report["gcode_state"] in ("PREPARE", "RUNNING"):
                self._beat()

    def _beat(self) -> None:
        self._left -= 1
        done = self.beats - self._left
        if self._left == 0:
            self.say(
                gcode_state="FINISH",
                mc_percent=100,
                mc_remaining_time=0,
                total_layer_num=0,
                stg_cur=255,
                nozzle_target_temper=0,
                bed_target_temper=0,
            )
        elif self.report["gcode_state"] == "PREPARE":
            self.say(gcode_state="RUNNING", stg_cur=0, nozzle_temper=219.5, bed_temper=60.0)
        else:
            self.say(
                mc_percent=done * 100 // self.beats,
                mc_remaining_time=self._left,
                layer_num=done,
                nozzle_temper=220.25,
            )


def _trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@dataclass
class Bambu:
    """A whole printer: the machine with its broker, its storage and its camera."""

    machine: Machine
    broker: Broker
    files: FtpsServer
    camera: Camera
    folder: Path

    def connection(self, **changes: Any) -> Connection:
        usual: dict[str, Any] = {
            "printer_id": 1,
            "host": "127.0.0.1",
            "address": "127.0.0.1",
            "port": self.broker.port,
            "serial": self.machine.serial,
            "secret": self.broker.access_code,
            "options": {"ftps_port": self.files.port, "camera_port": self.camera.port},
        }
        return Connection(**{**usual, **changes})


@contextmanager
def bambu_printer(folder: Path, serial: str = SERIAL, **machine: Any) -> Iterator[Bambu]:
    """Everything of one printer, until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    certificate = bambu_certificates.write(folder, serial)
    with ExitStack() as stack:
        broker = stack.enter_context(Broker(folder / "broker", certificate, ACCESS_CODE))
        files = FtpsServer(certificate, ACCESS_CODE, folder / "card")
        camera = Camera(certificate, ACCESS_CODE)
        stack.callback(files.close)
        stack.callback(camera.close)
        made = Machine(broker, serial, **machine)
        stack.callback(made.stop)
        made.start()
        yield Bambu(made, broker, files, camera, folder)
