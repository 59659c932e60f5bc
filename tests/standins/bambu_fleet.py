"""Many pretended Bambu printers at one broker, in a process of their own: each reports once a second.

Started with `fleet(...)`; its process is this module. Three in five are small printers that send deltas, the others send
nearly everything each time, as real ones do. `nozzle_temper` is the clock (time.monotonic) at which a report was handed to
the broker: a listener on the same computer can tell how long it was under way.
"""

import argparse
import asyncio
import json
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from server.printers.driver import Connection
from tests.programs import processes
from tests.standins import bambu_certificates, bambu_reports
from tests.standins.mosquitto import MACHINE, MACHINE_PASSWORD, Broker

ACCESS_CODE = "12345678"


def serial(number: int) -> str:
    return f"01P00X{number:09d}"


def _delta(number: int, beat: int) -> dict[str, Any]:
    """What a small printer sends: some temperatures, now and then the progress."""
    body: dict[str, Any] = {
        "nozzle_temper": time.monotonic(),
        "bed_temper": 59.5 + beat % 7 / 10,
        "wifi_signal": f"-{50 + beat % 9}dBm",
        "command": "push_status",
        "msg": 1,
        "sequence_id": str(beat),
    }
    if (beat + number) % 5 == 0:
        body |= {"mc_percent": beat % 100, "mc_remaining_time": 200 - beat % 200, "layer_num": beat % 300}
        body |= {"mc_print_line_number": str(beat * 100), "cooling_fan_speed": "15", "fan_gear": 255}
    return body


def _nearly_all(number: int, beat: int, full: dict[str, Any]) -> dict[str, Any]:
    full.update(
        nozzle_temper=time.monotonic(),
        bed_temper=59.5 + beat % 7 / 10,
        mc_percent=beat % 100,
        mc_remaining_time=200 - beat % 200,
        layer_num=(beat + number) % 300,
        sequence_id=str(beat),
    )
    return full


def _whole(number: int) -> dict[str, Any]:
    report = bambu_reports.small(
        gcode_state="RUNNING",
        stg_cur=0,
        subtask_name=f"plate {number}",
        subtask_id=str(1000 + number),
        total_layer_num=300,
    )
    unit = report["ams"]["ams"][0]
    report["ams"]["ams"] = [{**unit, "id": str(place)} for place in range(2)]
    report["ams"]["ams_exist_bits"], report["ams"]["tray_exist_bits"] = "3", "77"
    # Real ones carry much that nobody reads.
    report["upgrade_state"] = {"status": "IDLE", "message": "0%, 0B/s", "new_ver_list": []}
    report["xcam"] = {"allow_skip_parts": False, "spaghetti_detector": True, "cfg": 374487}
    report["2D"] = {"bs": {"bi": [{"idx": 0, "proc_list": [], "type": 137}], "total_time": 0}, "cond": 14}
    return report


class _Fleet:
    def __init__(self, port: int, count: int, interval_s: float) -> None:
        self._count, self._interval_s = count, interval_s
        self._reports = [_whole(number) for number in range(count)]
        self._client = Client(CallbackAPIVersion.VERSION2, "fleet")
        self._client.username_pw_set(MACHINE, MACHINE_PASSWORD)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        self._client.tls_set_context(context)
        self._client.tls_insecure_set(True)
        self._client.max_queued_messages_set(0)
        self._client.on_connect = lambda client, *_: client.subscribe("device/+/request", qos=1)
        self._client.on_message = self._asked
        # One connection for all: without this, a small report would wait for the one before to be confirmed.
        self._client.on_socket_open = lambda _, __, sock: _without_delay(sock)
        self._client.connect("127.0.0.1", port, 30)
        self._client.loop_start()

    async def run(self) -> None:
        """Spread over the second, as independent printers are."""
        loop, began, beat = asyncio.get_running_loop(), time.monotonic(), 0
        while True:
            for number in range(self._count):
                due = began + (beat + number / self._count) * self._interval_s
                if (ahead := due - loop.time()) > 0.001:
                    await asyncio.sleep(ahead)
                self._publish(number, beat)
            beat += 1

    def _publish(self, number: int, beat: int) -> None:
        small = number % 5 < 3
        body = _delta(number, beat) if small else _nearly_all(number, beat, self._reports[number])
        self._client.publish(f"device/{serial(number)}/report", json.dumps({"print": body}))

    def _asked(self, client: Client, _: Any, message: MQTTMessage) -> None:
        printer = message.topic.split("/")[1]
        number = int(printer[6:])
        for body in json.loads(message.payload).values():
            answer: dict[str, Any] = {}
            if body.get("command") == "pushall" and number < self._count:
                answer = {"print": {**self._reports[number], "nozzle_temper": time.monotonic()}}
            elif body.get("command") == "get_version":
                small = number % 5 < 3
                modules = bambu_reports.versions("Bambu Lab P1S" if small else "Bambu Lab X1C", None)
                answer = {"info": {**body, "module": modules, "result": "success"}}
            if answer:
                client.publish(f"device/{printer}/report", json.dumps(answer))


def _without_delay(sock: Any) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


@contextmanager
def fleet(folder: Path, count: int, interval_s: float = 1.0) -> Iterator[list[Connection]]:
    """Broker and simulator, until the block ends; how each printer is reached."""
    folder.mkdir(parents=True, exist_ok=True)
    certificates = [bambu_certificates.write(folder, serial(number)) for number in range(count)]
    broker = Broker(folder / "broker", certificates[0], ACCESS_CODE)
    while len(broker.others) < count - 1:
        if (port := processes.free_port()) != broker.port:
            broker.others[port] = certificates[0]
    broker.others = dict(zip(broker.others, certificates[1:], strict=True))
    ports = [broker.port, *broker.others]
    with broker:
        command = [
            sys.executable,
            "-m",
            "tests.standins.bambu_fleet",
            str(broker.port),
            str(count),
            str(interval_s),
        ]
        simulator = processes.start(command, log=folder / "fleet.log")
        try:
            yield [
                Connection(
                    printer_id=number + 1,
                    host="127.0.0.1",
                    address="127.0.0.1",
                    port=port,
                    serial=serial(number),
                    secret=ACCESS_CODE,
                )
                for number, port in enumerate(ports)
            ]
        finally:
            processes.stop(simulator)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("port", type=int)
    arguments.add_argument("count", type=int)
    arguments.add_argument("interval_s", type=float)
    wanted = arguments.parse_args()
    asyncio.run(_Fleet(wanted.port, wanted.count, wanted.interval_s).run())
