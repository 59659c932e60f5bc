"""Writing the metadata file never makes a change look refused."""

from typing import Any

import pytest

from server.foundation import files
from server.lab import metadata_files
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_a_full_disk_is_logged(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    job_id = await lab.submit()

    def full(*_given: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_durably", full)
    await metadata_files.write(lab.desk, job_id)
    assert job_id in caplog.text
