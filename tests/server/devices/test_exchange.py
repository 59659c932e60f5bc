"""Both halves of the pairing come to one key; nobody else does."""

import pytest

from server.devices import exchange as servers
from workstation.agent.exchange import AGENTS, SERVERS, Exchange


def test_the_groups_are_the_same() -> None:
    assert (servers.AGENTS, servers.SERVERS) == (AGENTS, SERVERS)
    assert pow(AGENTS, servers.ORDER, servers.PRIME) == pow(SERVERS, servers.ORDER, servers.PRIME) == 1


def test_who_knows_the_code_gets_the_key() -> None:
    agent = Exchange("K7Q-m3r tf9")
    agreed = servers.answered("M3RTF9", "K7Q", agent.share)
    agent.finish(agreed.share)
    assert agent.key == agreed.key
    assert servers.same(agent.proof, agreed.proof_of_agent)
    assert agent.is_servers(agreed.proof_of_server)


def test_who_guesses_gets_another_one() -> None:
    agent = Exchange("K7Q-AAA-AAA")
    agreed = servers.answered("M3RTF9", "K7Q", agent.share)
    agent.finish(agreed.share)
    assert agent.key != agreed.key
    assert not servers.same(agent.proof, agreed.proof_of_agent)
    assert not agent.is_servers(agreed.proof_of_server)


@pytest.mark.parametrize(
    "share", ["", "0", "1", "zz", f"{servers.PRIME - 4:x}", f"{servers.PRIME - 1:x}", f"{servers.PRIME:x}"]
)
def test_what_is_no_share(share: str) -> None:
    """Minus four is no square, so it lies outside the group."""
    with pytest.raises(servers.NoShare):
        servers.answered("M3RTF9", "K7Q", share)
