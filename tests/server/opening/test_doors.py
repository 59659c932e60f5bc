"""Doors are open or closed."""

import pytest

from server.opening.doors import open_door
from server.settings import SettingsError, load
from tests.programs.laboratory import Lab, Place, opened

pytestmark = pytest.mark.anyio


async def test_a_door_is_open_or_closed(lab: Lab) -> None:
    with pytest.raises(SettingsError, match="open or closed"):
        open_door(
            load(lab.place.folder, {"LAYERDESK_ACCOUNTS_REGISTRATION": "ajar"}), lab.desk, "jobsync", 12.0
        )


async def test_closed_doors_take_in_nobody(lab_place: Place) -> None:
    ada = {"username": "ada", "email": "ada@example.edu", "password": "a long password"}
    async with opened(lab_place, accounts_registration="closed") as lab:
        for path in ("/register", "/pisync/auth/register", "/auth/register"):
            answer = await lab.public.post(f"http://lab.test{path}", json=ada)
            assert answer.status_code == 403, path
            assert "front desk" in answer.text
