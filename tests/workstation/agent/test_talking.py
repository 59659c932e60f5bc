"""Words with a server over a real socket: proved both ways, and files that go on where they broke off."""

import hashlib
from pathlib import Path

import pytest

from tests.workstation.agent.server import Script, serving
from workstation.agent import identity, talking
from workstation.agent.talking import Changed, Gone, Refused, Talk

DATA = b"0123456789" * 100_000
SHA = hashlib.sha256(DATA).hexdigest()


def test_work_and_a_report(talk: Talk, script: Script) -> None:
    script.order(7, {"a.txt": b"a"})
    assert talk.wait({"version": "1"}, None)["sync"] == 7
    talk.report(7, True, "done", {})
    assert script.reports == [{"sync": 7, "ok": True, "detail": "done", "state": {}}]


def test_a_lost_number_is_learnt_from_the_server(talk: Talk, script: Script) -> None:
    script.counter = 5000
    assert talk.wait(None, None)["sync"] is None
    assert script.counter > 5000


def test_a_copy_of_the_device_is_heard_in_between(
    talk: Talk, script: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is learnt, the copy has got further: that is no reason to end."""
    known = identity.Identity.next_counter

    def overtaken(own: identity.Identity) -> int:
        counter = known(own)
        script.counter = counter + 1
        return counter

    monkeypatch.setattr(identity.Identity, "next_counter", overtaken)
    with pytest.raises(Gone, match="copied"):
        talk.wait(None, None)


def test_a_broken_transfer_goes_on(talk: Talk, script: Script, tmp_path: Path) -> None:
    script.files[SHA] = DATA
    part, seen = tmp_path / "part", [0]
    script.breaks_after = 400_000
    with pytest.raises(Gone):
        talk.fetch(SHA, part, lambda count: None)
    assert part.stat().st_size == 400_000
    script.breaks_after = None
    talk.fetch(SHA, part, seen.append)
    assert part.read_bytes() == DATA
    assert sum(seen) == 600_000
    assert script.asked[-1][1] == "bytes=400000-"


def test_a_part_of_other_bytes_is_thrown_away(talk: Talk, script: Script, tmp_path: Path) -> None:
    script.files[SHA] = DATA
    part = tmp_path / "part"
    part.write_bytes(b"x" * 1000)
    with pytest.raises(Changed):
        talk.fetch(SHA, part, lambda count: None)
    assert not part.exists()
    talk.fetch(SHA, part, lambda count: None)


def test_a_server_that_does_not_have_the_key(talk: Talk, script: Script, tmp_path: Path) -> None:
    script.key = b"x" * 32
    script.files[SHA] = DATA
    with pytest.raises(Gone, match="not our server"):
        talk.wait(None, None)
    with pytest.raises(Gone, match="not our server"):
        talk.fetch(SHA, tmp_path / "part", lambda count: None)
    assert not (tmp_path / "part").exists()


def test_a_device_that_is_not_known(script: Script, tmp_path: Path) -> None:
    with serving(script) as url:
        talk = Talk(identity.new(tmp_path, url, "101", "Pi", b"other" * 8))
        with pytest.raises(Refused, match="not paired"):
            talk.wait(None, None)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    talk = Talk(identity.new(tmp_path, "http://127.0.0.1:9", "101", "Pi", b"k" * 32))
    with pytest.raises(Gone):
        talk.wait(None, None)
    with pytest.raises(Gone):
        talking.pair("http://127.0.0.1:9", "K7Q-M3R-TF9")


def test_what_is_no_server_of_ours(script: Script) -> None:
    with serving(script) as url, pytest.raises((Refused, Gone)):
        talking.pair(url, "K7Q-M3R-TF9")
