"""Settings that would only fail at the first job."""

from pathlib import Path

import pytest

from server.app import build
from server.settings import SettingsError, load


@pytest.mark.parametrize("scheduler", ["tcp://127.0.0.1:8786", "tls://127.0.0.1:8786"])
def test_schedulers_that_nobody_could_reach(tmp_path: Path, scheduler: str) -> None:
    with pytest.raises(SettingsError, match=r"compute\.scheduler"):
        build(load(tmp_path, {"LAYERDESK_COMPUTE_SCHEDULER": scheduler}))
