"""Who the device is survives the plug; its numbers never go back."""

import os
import stat
from pathlib import Path

import pytest

from workstation.agent import identity
from workstation.agent.identity import NotPaired


def test_it_is_found_again_above_every_number_that_was_used(tmp_path: Path) -> None:
    own = identity.new(tmp_path, "http://lab", "101", "Pi", b"k" * 32)
    used = [own.next_counter() for _ in range(2500)]
    assert used == sorted(set(used))
    again = identity.load(tmp_path)
    assert (again.server, again.device, again.key) == ("http://lab", "101", b"k" * 32)
    assert again.next_counter() > used[-1]


def test_the_servers_word_moves_it_on(tmp_path: Path) -> None:
    own = identity.new(tmp_path, "http://lab", "101", "Pi", b"k" * 32)
    own.go_on_from(50_000)
    assert own.next_counter() == 50_001
    own.go_on_from(10)
    assert identity.load(tmp_path).next_counter() > 50_001


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_only_its_owner_reads_it(tmp_path: Path) -> None:
    own = identity.new(tmp_path, "http://lab", "101", "Pi", b"k" * 32)
    assert stat.S_IMODE(own.path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"server": 1}', '{"server":"","device":"","name":"","key":"zz","counter":1}']
)
def test_a_damaged_one(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotPaired):
        identity.load(tmp_path)
    (tmp_path / "agent.json").write_text(text)
    with pytest.raises(NotPaired):
        identity.load(tmp_path)
