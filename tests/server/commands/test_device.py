"""`layerdesk-server device`: adding, pairing, listing, removing, and files."""

import io
from pathlib import Path

import pytest

from server.commands import arguments
from server.commands.folder import prepare


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    prepare(tmp_path / "data")
    return tmp_path / "data"


def run(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = arguments.run(["device", *words, "--data", str(folder)])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_devices_life(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(folder, capsys, "add", "Kiosk by the door", "--type", "Pi4")
    assert code == 0
    assert "Kiosk by the door is device 101." in said
    assert "layerdesk-agent.pyz pair --server http://127.0.0.1:5000 " in said
    assert "101\tKiosk by the door\tagent\t-\tnever synced" in run(folder, capsys, "list")[1]
    again = run(folder, capsys, "pair", "101")[1]
    assert "pair --server" in again
    assert again not in said
    assert "was removed" in run(folder, capsys, "remove", "101")[1]
    assert run(folder, capsys, "list") == (0, "")
    assert run(folder, capsys, "pair", "101") == (1, "Device with ID 101 not found\n")


def test_an_octopi(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("add", "OctoPi", "--driver", "octoprint", "--host", "octopi.local", "--id", "PBX00121")
    assert run(folder, capsys, *words)[0] == 1
    monkeypatch.setattr("sys.stdin", io.StringIO("the api key\n"))
    code, said = run(folder, capsys, *words, "--secret-stdin")
    assert (code, said) == (0, "OctoPi is device PBX00121.\n")
    assert run(folder, capsys, "pair", "PBX00121")[0] == 1


def test_files(folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(folder, capsys, "add", "Pi")
    page = tmp_path / "page.html"
    page.write_text("<h1>")
    assert run(folder, capsys, "files", "101", "--put", str(page), "--as", "kiosk/start.html")[0] == 0
    assert run(folder, capsys, "files", "shared", "--put", str(page))[0] == 0
    assert run(folder, capsys, "files", "101")[1].startswith("kiosk/start.html\t4\t")
    assert (folder / "devices" / "shared" / "page.html").read_text() == "<h1>"
    assert run(folder, capsys, "files", "101", "--put", str(page), "--as", "../x")[0] == 1
    assert run(folder, capsys, "files", "101", "--put", str(tmp_path / "none"))[0] == 1
    assert run(folder, capsys, "files", "102")[0] == 1
    assert run(folder, capsys, "files", "101", "--remove", "kiosk/start.html")[0] == 0
    assert run(folder, capsys, "files", "101") == (0, "")
