"""Python's collector runs in whatever thread allocates. A Qt object that it finds in a cycle there is destroyed beside Qt's
own thread, which the process does not survive: so the cycles of closed desks wait for the end of their file. What lives then
(libraries, pytest) is never looked at again: walking it after each of three hundred files took minutes.
"""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True, scope="module")
def cycles_wait() -> Iterator[None]:
    gc.disable()
    yield
    gc.collect()
    gc.freeze()
    gc.enable()
