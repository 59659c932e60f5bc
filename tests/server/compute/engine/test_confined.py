"""What the process that speaks with Dask can see and do."""

import shutil
import subprocess
from pathlib import Path

import pytest

from server.compute.engine import confined

ASK = """
import os, sys
def writes(path):
    try: open(path, "w").close()
    except OSError: return False
    return True
import server.compute.engine.speech
print([os.path.exists(path) for path in sys.argv[1:]], [writes(path + "/x") for path in ("/", "/usr", sys.argv[1])])
print(sorted(name for name in os.environ if name.startswith("LAYERDESK")), len([name for name in os.listdir("/proc") if name.isdecimal()]) < 5)
"""


def test_its_walls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert confined.trouble() is None
    monkeypatch.setenv("LAYERDESK_MAIL_URL", "smtp://secret")
    tls, secret = tmp_path / "keys" / "tls", tmp_path / "layerdesk.db"
    tls.mkdir(parents=True)
    secret.touch()
    seen = [str(path) for path in (tls, secret, tmp_path / "keys" / "signing.key", Path(__file__), "/home")]
    with confined.command(tls, ["-c", ASK, *seen]) as (command, calls):
        asked = subprocess.run(
            command, env=confined.variables(), pass_fds=calls, capture_output=True, text=True, check=False
        )
    assert asked.stdout == f"{[True, *[False] * 4]} {[False] * 3}\n[] True\n", asked.stderr


def test_where_there_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    confined.trouble.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    try:
        with confined.command(tmp_path, ["-c", "pass"]) as (command, calls):
            assert (command[1:], calls) == (["-P", "-c", "pass"], [])
    finally:
        confined.trouble.cache_clear()
    assert "no walls (there is no bubblewrap)" in caplog.text
