"""Which model it is, by the three names that firmware has for it."""

from typing import Any

import pytest

from server.printers.drivers.bambu import models
from server.printers.drivers.bambu.models import Model, read_versions
from tests.standins import bambu_reports


def board(name: str, hardware: str, project: str = "") -> dict[str, Any]:
    return {"name": name, "hw_ver": hardware, "project_name": project, "sw_ver": "1"}


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        (bambu_reports.versions("Bambu Lab P1S", None), models.P1S),
        (bambu_reports.versions("Bambu Lab H2D Pro", "O1D"), models.H2D_PRO),
        (bambu_reports.versions("Bambu Lab A1 mini", None), models.A1_MINI),
        (bambu_reports.versions(None, "C11"), models.P1P),
        (bambu_reports.versions(None, "N2S"), models.A1),
        (bambu_reports.versions("Something new", "C12"), models.P1S),
        ([board("ota", "N/A"), board("ap", "AP05")], models.X1C),
        ([board("ota", "N/A"), board("ap", "AP02")], models.X1E),
        ([board("ota", "OTA"), board("esp32", "AP05")], models.UNKNOWN),
        ([board("ota", "OTA", "N2S"), board("esp32", "AP05", "N2S")], models.A1),
        (["N/A", None], models.UNKNOWN),
        (None, models.UNKNOWN),
    ],
)
def test_models(modules: object, expected: Model) -> None:
    assert read_versions({"module": modules}).model is expected


def test_the_serial_number_is_only_a_hint() -> None:
    assert read_versions({"module": []}, "01P00X000000001").model is models.P1S
    assert (
        read_versions({"module": bambu_reports.versions("Bambu Lab A1", None)}, "01P00X").model is models.A1
    )
    assert models.by_serial("ZZZ") is models.UNKNOWN


@pytest.mark.parametrize(("code", "expected"), [("BL-P001", models.X1C), ("o1s", models.H2S), ("?", None)])
def test_codes_of_announcements(code: str, expected: Model | None) -> None:
    assert models.by_code(code) is expected


def test_firmware_and_kinds_of_units() -> None:
    units = ("ams/0", "ams_f1/1", "n3f/2", "n3s/128", "ams/x", "ams/999999", "mc")
    found = read_versions({"module": bambu_reports.versions("Bambu Lab H2D", None, units)})
    assert found.firmware == "01.08.02.00"
    assert found.units == ((0, "AMS"), (1, "AMS Lite"), (2, "AMS 2 Pro"), (128, "AMS HT"))


def test_small_controllers_are_asked_for_everything_at_most_every_five_minutes() -> None:
    for model in (models.A1, models.A1_MINI, models.A2L, models.P1P, models.P1S, models.UNKNOWN):
        assert model.pushall_every_s == 300
    assert models.X1C.pushall_every_s < 60
