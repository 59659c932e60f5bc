"""Pictures are asked for once, and a missing one is remembered as missing."""

import pytest

from tests.workstation.fake_lab import FakeLab
from tests.workstation.waiting import until
from workstation.client.lab import Lab
from workstation.sync.link import Link
from workstation.sync.notices import Notices
from workstation.sync.tasks import TaskKeeper
from workstation.sync.thumbnails import Thumbnails

pytestmark = pytest.mark.anyio


async def test_one_request_per_picture(fake_lab: FakeLab) -> None:
    transport = fake_lab.transport()
    transport.token = fake_lab.token
    link = Link()
    pictures = Thumbnails(Lab(transport), TaskKeeper(link, Notices()))
    arrived: list[str] = []
    pictures.arrived.connect(arrived.append)
    assert pictures.get("job") is None
    assert pictures.get("job") is None
    await until(lambda: arrived)
    assert pictures.get("job") == b""
    assert fake_lab.asked == [("GET", "/jobs/job/thumbnail")]
