"""The program's life with a server: work, failures, and what was broken off."""

import time
from pathlib import Path

import pytest

from tests.workstation.agent.server import Script
from workstation.agent.placing import Folder
from workstation.agent.talking import Gone, Talk
from workstation.agent.work import Agent


@pytest.fixture
def agent(talk: Talk, tmp_path: Path) -> Agent:
    return Agent(talk, Folder(tmp_path / "files"), tmp_path / "data")


def test_a_sync(agent: Agent, script: Script, tmp_path: Path) -> None:
    script.order(3, {"a.txt": b"hello"})
    agent.turn()
    assert (tmp_path / "files" / "a.txt").read_bytes() == b"hello"
    report = script.reports[0]
    assert (report["sync"], report["ok"]) == (3, True)
    assert report["detail"] == "1 files, 1 fetched (5 bytes), 0 removed"
    assert report["state"]["disk_total"] > 0
    assert agent.unfinished() is None


def test_nothing_to_do(agent: Agent, script: Script) -> None:
    agent.turn()
    assert script.reports == []


def test_what_was_broken_off_is_remembered(agent: Agent, script: Script, talk: Talk, tmp_path: Path) -> None:
    script.order(3, {"a.txt": b"hello" * 100_000})
    script.breaks_after = 1000
    with pytest.raises(Gone):
        agent.turn()
    assert script.reports == []
    again = Agent(talk, Folder(tmp_path / "files"), tmp_path / "data")
    assert again.unfinished() == 3
    script.breaks_after = None
    script.order(3, {"a.txt": b"hello" * 100_000})
    again.turn()
    assert script.reports[0]["ok"]
    assert script.asked[-2][1] == "bytes=1000-"


def test_a_list_that_makes_no_sense_is_told(agent: Agent, script: Script) -> None:
    for files in ([{"path": "../x", "size_bytes": 1, "sha256": "0" * 64}], [None]):
        script.orders.append({"sync": 4, "files": files})
        agent.turn()
    assert [report["ok"] for report in script.reports] == [False, False]
    assert agent.unfinished() is None


def test_a_file_that_is_gone_is_told(agent: Agent, script: Script) -> None:
    script.order(4, {"a.txt": b"hello"})
    script.files.clear()
    agent.turn()
    assert not script.reports[0]["ok"]


def test_a_file_that_changes_all_the_time(agent: Agent, script: Script) -> None:
    for _ in range(3):
        script.order(4, {"a.txt": b"hello"})
    for sha256 in script.files:
        script.files[sha256] = b"other"
    agent.turn()
    agent.turn()
    assert script.reports == []
    assert agent.unfinished() == 4
    agent.turn()
    assert not script.reports[0]["ok"]


def test_it_waits_longer_and_longer_for_a_server(
    talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []

    def gone(*_given: object) -> None:
        raise Gone("away")

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 12:
            raise KeyboardInterrupt

    monkeypatch.setattr(talk, "wait", gone)
    with pytest.raises(KeyboardInterrupt):
        Agent(talk, Folder(tmp_path / "files"), tmp_path, sleep=sleep).run()
    assert pauses[0] < 2
    assert 40 < pauses[-1] < 80


def test_the_state_is_told_now_and_then(agent: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    assert agent._state_now_and_then() is not None
    assert agent._state_now_and_then() is None
    later = time.monotonic() + 1000
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert agent._state_now_and_then() is not None
