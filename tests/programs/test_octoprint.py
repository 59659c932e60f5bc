import httpx
import pytest

from tests.programs.octoprint import OctoPrint


def test_it_is_connected_and_idle(octoprint: OctoPrint) -> None:
    assert octoprint.ask("GET", "printer")["state"]["flags"]["operational"] is True
    assert octoprint.ask("GET", "job")["job"]["file"]["name"] is None


def test_it_wants_the_key(octoprint: OctoPrint) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        httpx.get(f"{octoprint.url}/api/version", trust_env=False).raise_for_status()


def test_a_file_from_another_test_is_gone(octoprint: OctoPrint) -> None:
    upload = {"file": ("left.gcode", b"M117 left\n")}
    headers = {"X-Api-Key": octoprint.key}
    httpx.post(
        f"{octoprint.url}/api/files/local",
        files=upload,
        data={"select": "true"},
        headers=headers,
        trust_env=False,
    ).raise_for_status()
    octoprint.tidy()
    assert octoprint.ask("GET", "files/local")["files"] == []
    assert octoprint.ask("GET", "job")["job"]["file"]["name"] is None
