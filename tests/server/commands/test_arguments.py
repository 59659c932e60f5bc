"""The command line: help for everything, and a sentence instead of a traceback."""

from pathlib import Path

import pytest

from server.commands import arguments


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    for name in arguments._COMMANDS:
        with pytest.raises(SystemExit) as ended:
            arguments.run([name, "--help"])
        assert ended.value.code == 0
        assert "--data" in capsys.readouterr().out


@pytest.mark.parametrize("given", [[], ["dance"], ["workstation"], ["staff", "add"]])
def test_what_makes_no_sense(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        arguments.run(given)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_refusal_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert arguments.run(["staff", "list", "--data", str(tmp_path / "nothing")]) == 1
    assert "is no Layerdesk folder. Make one with: layerdesk-server init" in capsys.readouterr().err
