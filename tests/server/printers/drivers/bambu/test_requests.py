"""Commands as messages."""

from typing import Any

import pytest

from server.printers.driver import Kind
from server.printers.drivers.bambu import models, requests
from server.printers.drivers.bambu.requests import UNUSED, Request


def of(
    kind: Kind, model: models.Model = models.P1S, lights: tuple[str, ...] = (), **arguments: Any
) -> list[Request]:
    return requests.of_command(kind, arguments, model, lights)


@pytest.mark.parametrize("kind", ["pause", "resume", "stop"])
def test_plain_commands(kind: Kind) -> None:
    assert of(kind) == [Request("print", {"command": kind, "param": ""})]


@pytest.mark.parametrize(
    ("arguments", "param"),
    [({"level": 3}, "3"), ({"pct": 100}, "2"), ({"pct": 60}, "1"), ({"pct": 500.0}, "4")],
)
def test_speed(arguments: dict[str, Any], param: str) -> None:
    (request,) = of("speed", **arguments)
    assert request.body == {"command": "print_speed", "param": param}


@pytest.mark.parametrize("arguments", [{}, {"level": 0}, {"level": 5}, {"level": "fast"}])
def test_no_speed(arguments: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="level from 1"):
        of("speed", **arguments)


def test_one_light_and_two() -> None:
    (request,) = of("light", on=True)
    assert request.category == "system"
    assert (request.body["led_node"], request.body["led_mode"]) == ("chamber_light", "on")
    assert [one.body["led_node"] for one in of("light", models.H2D, on=False)] == [
        "chamber_light",
        "chamber_light2",
    ]
    assert len(of("light", lights=("chamber_light", "chamber_light2"), on=False)) == 2


def test_a_start_is_no_plain_command() -> None:
    with pytest.raises(ValueError, match="does not know"):
        of("start")


def start(*trays: int | None, ams: bool = True) -> dict[str, Any]:
    model = models.P1S
    return requests.of_start(
        "a.gcode.3mf", "ftp:///a.gcode.3mf", "abc bracket", 2, trays, ams=ams, model=model
    ).body


def test_a_start() -> None:
    body = start(2, UNUSED, None, 128)
    assert (body["command"], body["param"], body["url"]) == (
        "project_file",
        "Metadata/plate_2.gcode",
        "ftp:///a.gcode.3mf",
    )
    assert body["subtask_name"] == "abc bracket"
    assert body["use_ams"] is True
    assert body["ams_mapping"] == [2, -1, -1, 128]
    assert body["ams_mapping2"] == [
        {"ams_id": 0, "slot_id": 2},
        {"ams_id": 255, "slot_id": 255},
        {"ams_id": 255, "slot_id": 0},
        {"ams_id": 128, "slot_id": 0},
    ]


def test_every_start_has_ids_of_its_own_that_fit_in_31_bits() -> None:
    ids = {start()["subtask_id"] for _ in range(50)}
    assert len(ids) > 45
    assert all(0 < int(number) <= 2**31 - 1 for number in ids)


def test_the_ams_is_used_only_where_there_is_one_and_something_comes_from_it() -> None:
    assert start(None, ams=True)["use_ams"] is False
    assert start(0, ams=False)["use_ams"] is False
    assert start(ams=True)["use_ams"] is True
    assert start(UNUSED, None, ams=True)["use_ams"] is False
