"""The compute page of the whole desk, over jobs in memory."""

from typing import Any, cast

from tests.workstation.fake_compute import FakeCompute
from workstation.app import Program
from workstation.views.compute.screen import ComputeScreen


def seated(program: Program, client: FakeCompute) -> ComputeScreen:
    program.compute.client = cast("Any", client)
    program.window.go("compute")
    found = program.window.stack.currentWidget()
    assert isinstance(found, ComputeScreen)
    return found
