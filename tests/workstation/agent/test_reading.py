"""What a device says of itself, from the files that Linux has."""

from pathlib import Path

import pytest

from workstation.agent import reading


@pytest.fixture
def system(tmp_path: Path) -> Path:
    zone, proc = tmp_path / "sys/class/thermal/thermal_zone0", tmp_path / "proc"
    zone.mkdir(parents=True)
    (zone / "temp").write_text("51540\n")
    (proc / "42").mkdir(parents=True)
    (proc / "42" / "comm").write_text("chromium\n")
    (proc / "uptime").write_text("1234.56 99.0\n")
    return tmp_path


def test_a_pi(system: Path, tmp_path: Path) -> None:
    (tmp_path / "print-state.txt").write_text("printing 45 %\n")
    found = reading.state(tmp_path, tmp_path, "chromium", system)
    assert found["temperature_c"] == 51.5
    assert found["uptime_s"] == 1234.56
    assert found["kiosk_alive"] is True
    assert found["print_state"] == "printing 45 %"
    assert 0 < found["disk_free"] <= found["disk_total"]


def test_what_is_not_there_is_left_out(tmp_path: Path) -> None:
    found = reading.state(tmp_path, tmp_path, "", tmp_path / "nothing")
    assert (found["temperature_c"], found["uptime_s"], found["kiosk_alive"], found["print_state"]) == (
        None,
    ) * 4


def test_nonsense(system: Path, tmp_path: Path) -> None:
    (system / "sys/class/thermal/thermal_zone0/temp").write_text("hot")
    (system / "proc/uptime").write_text("")
    found = reading.state(tmp_path, tmp_path, "firefox", system)
    assert (found["temperature_c"], found["uptime_s"], found["kiosk_alive"]) == (None, None, False)
