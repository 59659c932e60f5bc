"""A real Layerdesk server that sends its mail to a real SMTP server, and what people do at it."""

import struct
import time
from collections.abc import Callable
from typing import Any

import httpx

from tests.programs.server import Server

ROLES = {"boss": "admin", "front-desk": "staff", "lab-pc": "kiosk"}
PASSWORD = "a long password"
_FORM = {
    "student_name": "Jane Doe",
    "student_email": "jane@example.edu",
    "discipline": "Architecture",
    "class_number": "ARCH 4000",
    "print_method": "Filament",
    "color": "Blue",
    "printer": "Prusa MK4S",
    "acknowledged_minimum_charge": "true",
}


def prepared(
    make_server: Callable[..., Server], url: str, people: tuple[str, ...] = ("boss",), **settings: str
) -> Server:
    server = make_server(mail_url=url, limits_submissions_per_hour="1000", **settings)
    server.inspects = False  # what becomes of a model is told elsewhere
    server.furnish({name: ROLES[name] for name in people}, PASSWORD)
    return server


def signed_in(server: Server, name: str = "boss") -> httpx.Client:
    url = f"{server.url}/api/v1"
    body = {"workstation_id": name, "password": PASSWORD}
    token = httpx.post(f"{url}/auth/login", json=body, trust_env=False, timeout=20).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=url, headers=headers, trust_env=False, timeout=20)


def model(number: int = 0) -> bytes:
    """A small cube-like STL; each number gives other bytes."""
    corners = [(0, 0, 0), (10, 0, 0), (0, 10, 0), (0, 0, 10 + number)]
    faces = [(0, 2, 1), (0, 1, 3), (1, 2, 3), (0, 3, 2)]
    body = b"".join(
        struct.pack("<12fH", 0, 0, 0, *[value for corner in face for value in corners[corner]], 0)
        for face in faces
    )
    return bytes(80) + struct.pack("<I", len(faces)) + body


def submit(client: httpx.Client, number: int = 0, **changed: str) -> httpx.Response:
    files = {"file": (changed.pop("file_name", "model.stl"), model(number))}
    return client.post("/submit", data=_FORM | changed, files=files)


def approve(client: httpx.Client, job_id: str) -> httpx.Response:
    name = client.get(f"/jobs/{job_id}/candidate-files").json()["files"][0]["filename"]
    body = {"authoritative_file": name, "weight_g": 25.5, "time_hours": 3.5, "staff_name": "Dana"}
    return client.post(f"/jobs/{job_id}/approve", json=body)


def outbox(client: httpx.Client, state: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/admin/outbox", params={"state": state}).raise_for_status().json()
    return answer


def until(is_true: Callable[[], bool], within_s: float = 20) -> None:
    latest = time.monotonic() + within_s
    while not is_true():
        assert time.monotonic() < latest, "it did not happen in time"
        time.sleep(0.02)
