"""Why an agent does not start, in words."""

from pathlib import Path

import pytest

from server.commands.arguments import run
from server.compute.agent import graphics, sandbox


def test_refusals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = ["agent", "--data", str(tmp_path), "--tls", str(tmp_path / "tls"), "--scheduler"]
    assert run([*stated, "tcp://127.0.0.1:1"]) == 1
    assert "tls://" in capsys.readouterr().err
    assert run([*stated, "tls://127.0.0.1:1"]) == 1
    assert "no certificate" in capsys.readouterr().err
    run(["certificate", "pc-1", "--data", str(tmp_path), "--out", str(tmp_path / "tls")])
    monkeypatch.setattr(graphics, "devices", tuple)
    assert run([*stated, "tls://127.0.0.1:1", "--gpu"]) == 1
    assert "no graphics card" in capsys.readouterr().err
    monkeypatch.setattr(sandbox, "problem", lambda _python: "Compute jobs need bwrap on this machine.")
    assert run([*stated, "tls://127.0.0.1:1"]) == 1
    assert "need bwrap" in capsys.readouterr().err
