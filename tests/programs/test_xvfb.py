import subprocess
import sys

from tests.programs.xvfb import environment

PROBE = """
from PySide6.QtGui import QGuiApplication
program = QGuiApplication([])
print(program.platformName(), program.primaryScreen().size().width())
"""


def test_qt_paints_on_it(display: str) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", PROBE], env=environment(display), capture_output=True, text=True, check=False
    )
    assert asked.stdout.split() == ["xcb", "1400"], asked.stderr
