"""Every status has its words."""

from workstation.records.jobs import QUEUES
from workstation.sync.statuses import status_name


def test_words() -> None:
    names = [status_name(status) for status in QUEUES]
    assert len(set(names)) == len(QUEUES)
    assert status_name("SOMETHING") == "Something"
