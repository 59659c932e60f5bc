"""A job's standing by its private link, from the real server."""

import httpx

from tests.programs.server import Server
from tests.workstation.slicing_rig import cube

FORM = {
    "student_name": "Jane Doe",
    "student_email": "jane.doe@example.edu",
    "discipline": "Architecture",
    "class_number": "ARCH 4000",
    "print_method": "Filament",
    "color": "Blue",
    "printer": "Prusa MK4S",
    "acknowledged_minimum_charge": "true",
}


def test_who_holds_the_link_sees_the_job_and_nobody_else(real_server: Server) -> None:
    with httpx.Client(base_url=f"{real_server.url}/api/v1", trust_env=False) as lab:
        row = lab.post("/submit", data=FORM, files={"file": ("vase.stl", cube())}).json()
        found = lab.get("/status/" + row["status_url"].rsplit("/", 1)[-1])
        assert found.status_code == 200
        assert found.json()["status"] == "UPLOADED"
        assert found.json()["original_filename"] == "vase.stl"
        assert "jane" not in found.text.casefold()
        assert lab.get("/status/" + "0" * 32).status_code == 404
        assert lab.get("/status/" + row["job_id"]).status_code == 404
