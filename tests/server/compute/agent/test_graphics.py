"""What a script is shown of a graphics card: its files, where its owner wants that. The files are stand-ins."""

import os
from pathlib import Path

import pytest

from server.compute.agent import graphics, identity, sandbox
from server.compute.agent.workshop import DONE, Workshop
from tests.server.compute.agent.errands import ran


@pytest.fixture
def machine(reachable: Path) -> Path:
    """As /dev of a machine with cards of two makers, and what is none."""
    folder = reachable / "dev"
    (folder / "dri").mkdir(parents=True)
    for name in ("nvidia0", "nvidia10", "nvidiactl", "nvidia-uvm", "nvidia-secret", "sda", "dri/renderD128"):
        (folder / name).write_text(name)
        (folder / name).chmod(0o666)
    return folder


def test_which_files(machine: Path, tmp_path: Path) -> None:
    found = graphics.devices(machine)
    assert [path.name for path in found] == ["nvidia0", "nvidia10", "nvidiactl", "nvidia-uvm", "dri"]
    words = graphics.shown(found)
    assert words[:3] == ["--dev-bind-try", str(machine / "nvidia0"), "/dev/nvidia0"]
    assert words[-3:] == ["--ro-bind-try", "/sys/devices", "/sys/devices"]
    assert graphics.shown(graphics.devices(tmp_path / "none")) == []


def test_who_may_open_them(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = graphics.devices(machine)
    assert graphics.groups(found) == []
    (machine / "dri" / "renderD128").chmod(0o660)
    real = Path.stat
    monkeypatch.setattr(
        Path, "stat", lambda path, **how: os.stat_result([*real(path, **how)[:5], 44, 0, 0, 0, 0])
    )
    assert graphics.groups(found) == [44]
    monkeypatch.setattr(identity, "is_root", lambda: True)
    assert "--groups 44,109" in " ".join(identity.prefix(groups=[44, 109]))
    assert "--clear-groups" in identity.prefix()


def test_a_script_sees_them(workshop: Workshop, machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = (
        "import os, resource, sys\nnames = [name for name in ('nvidia0', 'sda', 'dri/renderD128') if os.path.exists(f'/dev/{name}')]\n"
        "limit = resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY\n"
        "print(names, os.path.exists('/sys/class'), limit, os.access('/dev', os.W_OK), file=open(sys.argv[2], 'w'))"
    )
    for devices, said in (
        ((), b"[] False False False\n"),
        (graphics.devices(machine), b"['nvidia0', 'dri/renderD128'] True True False\n"),
    ):
        workshop.devices = devices
        brought = ran(workshop, code)
        assert (brought.state, brought.output) == (DONE, said), brought
    assert sandbox.problem() is None
