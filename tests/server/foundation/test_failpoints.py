"""Fail points: silent unless a test asks, and then at the very time it asked for."""

import os
import signal
import subprocess
import sys

import pytest

from server.foundation import failpoints
from server.foundation.failpoints import FailPoint, reach


def test_without_the_variable_nothing_happens() -> None:
    reach("anything")


def test_the_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    failpoints._reached.clear()
    monkeypatch.setenv("LAYERDESK_FAILPOINT", "here:2:error")
    reach("here")
    reach("elsewhere")
    with pytest.raises(FailPoint, match="here"):
        reach("here")
    reach("here")


def test_a_kill_is_a_kill() -> None:
    code = "from server.foundation.failpoints import reach; reach('here'); print('still here')"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "LAYERDESK_FAILPOINT": "here:1:kill"},
        capture_output=True,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL
    assert run.stdout == b""
