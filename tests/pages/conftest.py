"""What the tests in a browser share: one running lab, and a model to hand in that nobody handed in before."""

import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.pages.lab import Lab
from tests.programs.forge import Forge
from tests.programs.server import Server
from tests.server.inspection.builders import binary_stl, box

SETTINGS = {
    "LAYERDESK_LIMITS_SUBMISSIONS_PER_HOUR": "1000",
    "LAYERDESK_CONFIRMATION_RESEND_WAIT_MINUTES": "0.001",
}


@pytest.fixture(scope="session")
def running_lab(tmp_path_factory: pytest.TempPathFactory, forge: Forge) -> Iterator[Lab]:
    server = Server(tmp_path_factory.mktemp("lab"), SETTINGS, forge)
    try:
        with closing(Lab(server)) as lab:
            yield lab
    finally:
        server.kill()


@pytest.fixture
def lab(running_lab: Lab) -> Lab:
    """The lab, for which this test's jobs are the new ones."""
    running_lab.begin()
    return running_lab


@pytest.fixture
def vase(tmp_path: Path) -> Path:
    path = tmp_path / "vase.stl"
    path.write_bytes(binary_stl(box(60, 40, 120), header=uuid.uuid4().bytes))
    return path
