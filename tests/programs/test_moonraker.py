import httpx
import pytest

from tests.programs.moonraker import Moonraker


def test_its_klipper_is_ready(moonraker: Moonraker) -> None:
    info = moonraker.ask("GET", "/server/info")
    assert (info["klippy_state"], info["failed_components"]) == ("ready", [])


def test_it_wants_the_key(moonraker: Moonraker) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        httpx.get(f"{moonraker.url}/server/info", trust_env=False).raise_for_status()


def test_a_stopped_klipper_is_missed_and_found_again(moonraker: Moonraker) -> None:
    moonraker.klippy.stop()
    moonraker.wait_for("disconnected")
    moonraker.tidy()
