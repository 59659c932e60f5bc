"""What every test stands on: an offscreen Qt, one asyncio backend, and the programs from outside Python."""

import gc
import os

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")
# A shell that has a lab's settings must not lend them to the tests. This one is no setting: it names a file for a test.
_FOR_TESTS = {"LAYERDESK_ETSY_OPENAPI"}
for name in [name for name in os.environ if name.startswith("LAYERDESK_")]:
    if name not in _FOR_TESTS:
        del os.environ[name]

pytest_plugins = [
    "tests.programs.chromium",
    "tests.programs.databases",
    "tests.programs.economies",
    "tests.programs.forge",
    "tests.programs.laboratory",
    "tests.programs.moonraker",
    "tests.programs.octoprint",
    "tests.programs.postgres",
    "tests.programs.server",
    "tests.programs.shared_lab",
    "tests.programs.smtp",
    "tests.programs.statements",
    "tests.programs.undone",
    "tests.programs.xvfb",
]

# Two busy cores make a deadline say nothing; the blob lets a failure be repeated from a log.
hypothesis.settings.register_profile("layerdesk", deadline=None, print_blob=True, max_examples=50)
hypothesis.settings.load_profile("layerdesk")
# It would read every source file for numbers and words to try: some seconds for each test process.
providers.is_local_module_file = lambda _path: False


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


def pytest_collection_finish() -> None:
    """What was imported for the tests stays: no collection of cycles walks through it again."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
