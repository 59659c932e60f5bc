"""One pretended printer for the tests of a module, whole again before each of them."""

from collections.abc import Iterator

import pytest

from tests.standins import bambu_reports
from tests.standins.bambu_printer import Bambu, Faults, bambu_printer


@pytest.fixture(scope="module")
def module_bambu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bambu]:
    with bambu_printer(tmp_path_factory.mktemp("bambu")) as made:
        yield made


@pytest.fixture
def bambu(module_bambu: Bambu) -> Iterator[Bambu]:
    yield module_bambu
    machine = module_bambu.machine
    machine.faults, machine.report, machine.beats = Faults(), bambu_reports.small(), 12
    machine.heard.clear()
    machine.started.clear()
    module_bambu.files.forget()
