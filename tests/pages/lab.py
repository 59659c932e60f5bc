"""A running lab as its students and staff meet it: addresses for the browser, the API for the desk."""

import sqlite3
import uuid
from contextlib import closing
from typing import Any

import httpx

from tests.programs.server import Server
from tests.server.inspection.builders import binary_stl, box
from tests.server.pages.counter import FORM


class Lab:
    def __init__(self, server: Server) -> None:
        server.furnish({"front-desk": "admin"}, "a long password")
        server.start()
        self.server = server
        self._before: set[str] = set()
        self.url = url = server.url
        self._api = httpx.Client(base_url=url + "/api/v1", trust_env=False, timeout=20)
        answer = self._api.post(
            "/auth/login", json={"workstation_id": "front-desk", "password": "a long password"}
        )
        self._api.headers["Authorization"] = f"Bearer {answer.json()['token']}"

    def close(self) -> None:
        self._api.close()

    def begin(self) -> None:
        self._before = {job["id"] for job in self._jobs()}

    def jobs(self) -> list[dict[str, Any]]:
        """What was submitted since the test began."""
        return [job for job in self._jobs() if job["id"] not in self._before]

    def submitted(self) -> tuple[str, str]:
        """A job handed in by somebody else's browser: its id and the address of its page."""
        model = binary_stl(box(20, 30, 40), header=uuid.uuid4().bytes)
        answer = self._api.post("/submit", data=FORM, files={"file": ("cube.stl", model)}).json()
        return answer["id"], self.url + answer["status_url"]

    def let_link_run_out(self, job_id: str) -> None:
        """What three days do, straight in the database."""
        with closing(sqlite3.connect(self.server.data / "layerdesk.db", timeout=10)) as db, db:
            db.execute(
                "UPDATE jobs SET token_expires_at = '2026-01-01T00:00:00.000000Z' WHERE id = ?", [job_id]
            )

    def _jobs(self) -> list[dict[str, Any]]:
        return list(self._api.get("/jobs", params={"limit": 200}).json()["jobs"])

    def do(self, job_id: str, action: str, **body: Any) -> dict[str, Any]:
        answer = self._api.post(f"/jobs/{job_id}/{action}", json={"staff_name": "Dana", **body})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def approve(self, job_id: str) -> None:
        best = self._api.get(f"/jobs/{job_id}/candidate-files").json()["recommended_file"]
        self.do(job_id, "approve", authoritative_file=best, weight_g=25.5, time_hours=3.5)

    def confirmation(self, status_page: str) -> str:
        """The address of the confirmation page, as the status page gives it."""
        page = httpx.get(status_page, trust_env=False).text
        return self.url + page.split('id="to-confirm" href="')[1].split('"')[0]
