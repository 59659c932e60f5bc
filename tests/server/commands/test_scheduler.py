"""Why a scheduler does not start, in words."""

from pathlib import Path

import pytest

from server.commands.arguments import run


def test_without_a_certificate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scheduler", "--data", str(tmp_path)]) == 1
    assert "layerdesk-server certificate" in capsys.readouterr().err
