"""One desk per state folder; links go to the first."""

import asyncio
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.workstation.waiting import until
from workstation.instance import Instance, _links

pytestmark = pytest.mark.anyio


async def test_the_second_hands_its_links_to_the_first(qapp: QApplication, tmp_path: Path) -> None:
    first, second = Instance(tmp_path), Instance(tmp_path)
    heard: list[list[str]] = []
    first.links_handed.connect(heard.append)
    assert first.is_first()
    assert not second.is_first()
    program = "import sys, pathlib; from workstation.instance import Instance; "
    program += "sys.exit(not Instance(pathlib.Path(sys.argv[1])).hand_over(sys.argv[2:]))"
    command = (sys.executable, "-c", program, str(tmp_path), "layerdesk://job/550e84")
    other = await asyncio.create_subprocess_exec(*command)
    await until(lambda: heard)
    assert await other.wait() == 0
    assert heard == [["layerdesk://job/550e84"]]
    first.close()
    assert second.is_first()
    second.close()


def test_nonsense_from_a_stranger_is_no_link() -> None:
    assert _links(b"{}") == []
    assert _links(b"nonsense") == []
    assert _links(b'["a", 5]') == ["a"]
