"""Who is acting, and whom the lab has."""

import pytest

from tests.workstation.fake_lab import FakeLab
from workstation.client.lab import Lab
from workstation.settings import Settings
from workstation.sync.shift import Shift

pytestmark = pytest.mark.anyio


@pytest.fixture
def shift(fake_lab: FakeLab, settings: Settings) -> Shift:
    transport = fake_lab.transport()
    transport.token = fake_lab.token
    return Shift(Lab(transport), settings)


async def test_a_choice_is_remembered_for_the_next_shift_but_not_made_for_it(
    shift: Shift, settings: Settings
) -> None:
    await shift.load()
    shift.choose("John Smith")
    assert shift.staff_name == "John Smith"
    later = Shift(shift._lab, settings)
    assert (later.staff_name, later.last_name) == ("", "John Smith")
    assert shift.catalog.lab_name == "Test Lab"


async def test_somebody_who_left_no_longer_acts(shift: Shift, fake_lab: FakeLab) -> None:
    await shift.load()
    shift.choose("John Smith")
    fake_lab.staff[1]["is_active"] = False
    await shift.load_staff()
    assert shift.staff_name == ""
    assert shift.names == ("Jane Doe",)
