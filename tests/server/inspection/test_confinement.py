"""The limits are tried from inside a confined process, because a test must not confine the test run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from server.inspection import confinement


def _namespaces_are_allowed() -> bool:
    program = shutil.which("unshare")
    return (
        bool(program)
        and subprocess.run([program or "", "--user", "--net", "true"], check=False).returncode == 0
    )


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these limits")


def _confined(code: str) -> subprocess.CompletedProcess[str]:
    program = f"from server.inspection.confinement import confine; confine()\n{code}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


@LINUX
def test_memory_is_bounded() -> None:
    found = _confined("bytearray(1024**3); print('one'); bytearray(3 * 1024**3)")
    assert found.stdout == "one\n"
    assert "MemoryError" in found.stderr


@LINUX
def test_limits_cannot_be_raised_again() -> None:
    code = "import resource; print([resource.getrlimit(which) for which in (resource.RLIMIT_CPU, resource.RLIMIT_CORE)])"
    assert _confined(code).stdout == f"[({confinement.MAX_CPU_S}, {confinement.MAX_CPU_S}), (0, 0)]\n"


@LINUX
def test_files_stay_small(tmp_path: Path) -> None:
    code = f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); open({str(tmp_path / 'big')!r}, 'wb').write(bytes(20 * 1024**2))"
    _confined(code)
    assert (tmp_path / "big").stat().st_size <= confinement.MAX_FILE_BYTES


@LINUX
@pytest.mark.skipif(
    not _namespaces_are_allowed(), reason="where namespaces are forbidden, this step is left out"
)
def test_there_is_no_network_where_namespaces_are_allowed() -> None:
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    assert "Network is unreachable" in _confined(code).stderr


@LINUX
def test_it_is_nice() -> None:
    assert int(_confined("import os; print(os.nice(0))").stdout) >= min(os.nice(0) + confinement.NICENESS, 19)
