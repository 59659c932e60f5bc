"""`layerdesk sync` as a person types it, against a real server; and that it never imports Qt."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import httpx
import pytest

from tests.programs.forge import Forge
from tests.programs.server import ROOT, Server
from workstation.commands import sync
from workstation.sync.job_list.rounds import Done

PASSWORD = "pw"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, forge: Forge) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("house"), forge=forge)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def typed(
    house: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[int, str, str]]:
    """Exit code, what was said, and what was complained about."""
    import io

    def typing(*arguments: object, password: str = PASSWORD, server: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
        stated = ["--server", server or house.url, "--settle", "0", "--data", str(tmp_path / "state")]
        code = sync.main([str(argument) for argument in (*arguments, *stated)])
        said = capfd.readouterr()
        return code, said.out, said.err

    return typing


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "prints"
    made.mkdir()
    (made / "a.gcode").write_bytes(b"G28\n")
    return made


def test_once(typed: Callable[..., tuple[int, str, str]], folder: Path) -> None:
    me = ("--account", "once", "--password-stdin")
    assert typed(folder, *me, "--register", "--dry-run") == (0, "would add and upload a.gcode\n", "")
    assert typed(folder, *me) == (0, "uploaded a.gcode\n", "")
    assert typed(folder, *me) == (0, "Folder and list are equal.\n", "")
    other = folder.parent / "other"
    other.mkdir()
    (other / "a.gcode").write_bytes(b"mine\n")
    code, said, _ = typed(other, *me, "--name", "PC")
    assert code == sync.CONFLICTS
    assert "kept this computer's version as a (conflict from PC," in said
    assert (other / "a.gcode").read_bytes() == b"G28\n"
    code, said, _ = typed(folder, *me)
    assert (code, len(list(folder.glob("*.gcode")))) == (0, 2)


def test_names_that_cannot_lie_in_the_folder(
    typed: Callable[..., tuple[int, str, str]], folder: Path, house: Server
) -> None:
    """Whatever another program put on the list: said once, with an exit code, and nothing that misleads a reader."""
    me = ("--account", "foreign", "--password-stdin")
    assert typed(folder, *me, "--register")[0] == 0
    with httpx.Client(base_url=house.url, trust_env=False) as other:
        token = other.post("/login", json={"username": "foreign", "password": PASSWORD}).json()[
            "access_token"
        ]
        other.headers["authorization"] = f"Bearer {token}"
        jobs = [
            {"file_name": "x", "file_path": path, "priority": 1}
            for path in ("a.gcode", "../\N{RIGHT-TO-LEFT OVERRIDE}x.gcode")
        ]
        other.post("/sync_jobs", json=jobs).raise_for_status()
        for job in other.get("/sync_jobs").json():
            other.put(f"/upload_file/{job['id']}", files={"file": ("x", b"G28\n")}).raise_for_status()
    refused = (
        "../\N{REPLACEMENT CHARACTER}x.gcode: Cannot be fetched: this name cannot lie in the folder on this "
        "computer. It stays on the list.\n"
    )
    assert typed(folder, *me) == (sync.SOME_FAILED, "", refused)
    assert typed(folder, *me, "--dry-run") == (0, "Folder and list are equal.\n", refused)


def test_a_watch_says_each_trouble_once(capfd: pytest.CaptureFixture[str]) -> None:
    told: dict[str, str] = {}
    for troubles in ({"a": "No."}, {"a": "No.", "b": "No."}, {}, {"a": "No."}):
        sync._tell(Mock(), Done(troubles=dict(troubles)), told)
    assert capfd.readouterr().err == "a: No.\nb: No.\na: No.\n"


def test_troubles(typed: Callable[..., tuple[int, str, str]], folder: Path) -> None:
    me = ("--account", "troubled", "--password-stdin")
    code, _, complaint = typed(folder, *me)
    assert (code, complaint) == (sync.SIGNED_OUT, "Invalid username or password\n")
    code, _, complaint = typed(folder, "--account", "troubled")
    assert (code, complaint) == (sync.SIGNED_OUT, "Not signed in. Give the password with --password-stdin.\n")
    code, _, complaint = typed(folder)
    assert code == sync.USAGE
    code, _, complaint = typed(folder, *me, server="http://127.0.0.1:9")
    assert (code, complaint) == (sync.OFFLINE, "The server at http://127.0.0.1:9 does not answer.\n")
    code, _, complaint = typed(folder / "nowhere", *me, "--register")
    assert (code, complaint) == (sync.FOLDER, f"There is no folder {folder / 'nowhere'}.\n")
    with pytest.raises(SystemExit):
        sync.main([])


def test_it_needs_no_qt() -> None:
    program = (
        "import sys; from workstation.__main__ import main\n"
        "try: main(['sync', '--help'])\n"
        "except SystemExit: pass\n"
        "import workstation.commands.sync\n"
        "print([name for name in sys.modules if name.startswith(('PySide6', 'qasync', 'sqlalchemy'))])"
    )
    asked = [sys.executable, "-c", program]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
