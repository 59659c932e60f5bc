"""The wiring: what a wrong setting says at start, and that a server can be opened again over the same folder."""

from pathlib import Path

import pytest
from sqlalchemy import select

from server.app import build, catalog_of, open_bridge, open_door
from server.foundation import schema
from server.settings import SettingsError, load
from tests.programs.laboratory import Lab, Place, opened

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("LAYERDESK_LAB_METHODS", '[{"title": "x"}]'),
        ("LAYERDESK_LAB_METHODS", '["x"]'),
        ("LAYERDESK_LAB_PRINTERS", '[{"name": "x", "method": "y", "build_volume_mm": [1, 2]}]'),
        ("LAYERDESK_LAB_REJECTION_REASONS", '[{"code": "x"}]'),
        ("LAYERDESK_PRICING_MINIMUM_USD", "much"),
        ("LAYERDESK_PRICING_PER_GRAM_USD", '{"Filament": "much"}'),
        ("LAYERDESK_PRICING_PER_GRAM_USD", "{}"),
    ],
)
def test_a_wrong_list_is_said(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(SettingsError, match="not complete"):
        catalog_of(load(tmp_path, {variable: value}))


def test_the_lab_that_is_the_default(tmp_path: Path) -> None:
    offer = catalog_of(load(tmp_path, {}))
    assert [method.name for method in offer.methods] == ["Filament", "Resin"]
    assert [printer.name for printer in offer.printers] == [
        "Prusa MK4S",
        "Prusa XL",
        "Raise3D Pro 2 Plus",
        "Formlabs Form 3",
    ]
    assert len(offer.disciplines) == 7


async def test_a_server_leaves_nothing_behind_and_opens_again(lab_place: Place) -> None:
    for _ in range(2):
        async with opened(lab_place) as lab:
            assert len(lab.rows(select(schema.processes))) == 1
            assert lab.desk.loops.dead() == {}
            await lab.submit()
    async with opened(lab_place) as lab:
        assert (await lab.staff.get("/jobs")).json()["total"] == 2


async def test_addresses_that_nobody_has(lab: Lab) -> None:
    for path in ("/api/v1/x", "/api/v2/jobs", "/api/v1/jobs/1/2/3"):
        answer = await lab.public.get(f"http://lab.test{path}")
        assert (answer.status_code, answer.json()) == (404, {"message": "Not found"})
    answer = await lab.public.delete("http://lab.test/api/v1/jobs")
    assert answer.status_code == 405
    assert answer.json() == {"message": "This address does not take that method."}


async def test_what_was_made_for_https_stays_there(lab_place: Place) -> None:
    async with opened(lab_place, server_public_url="https://lab.example") as lab:
        answer = await lab.public.get("/health")
        assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_building_starts_nothing(tmp_path: Path, sqlite_template: Path) -> None:
    settings = load(tmp_path, {"LAYERDESK_DATABASE_URL": f"sqlite:///{sqlite_template}"})
    assert build(settings).routes


async def test_a_recipient_who_is_none_is_said_at_the_start(lab: Lab) -> None:
    settings = load(lab.place.folder, {"LAYERDESK_NOTIFICATIONS_EMAIL_TO": "nobody"})
    with pytest.raises(SettingsError, match="nobody is not a mail address"):
        open_bridge(settings, lab.desk)


async def test_a_door_is_open_or_closed(lab: Lab) -> None:
    with pytest.raises(SettingsError, match="open or closed"):
        open_door(
            load(lab.place.folder, {"LAYERDESK_ACCOUNTS_REGISTRATION": "ajar"}), lab.desk, "jobsync", 12.0
        )
