"""How shops stand with Etsy, and what comes back from a browser."""

import pytest

from tests.workstation.fake_shop import shop
from workstation.records.etsy import Answer, Connections, EtsyShop


def test_connections_are_read_with_their_syncs() -> None:
    running = {
        "started_at": "2026-11-20T12:00:00Z",
        "seen": 5,
        "expected": None,
        "new": 1,
        "updated": 0,
        "problems": 0,
    }
    row = {
        "accounts": [shop(1), shop(2, "syncing", sync=running)],
        "is_set_up": True,
        "what_to_do": None,
        "redirect_uri": "http://127.0.0.1:9/cb",
    }
    found = Connections.from_wire(row)
    assert found.is_set_up
    assert [one.name for one in found.shops] == ["Layers and Loops 1", "Layers and Loops 2"]
    assert found.shops[0].sync is None
    assert found.shops[1].sync is not None
    assert found.shops[1].sync.expected is None


@pytest.mark.parametrize(
    ("state", "scopes", "asks"),
    [
        ("connected", (), False),
        ("needs_reconnect", (), True),
        ("disconnected", (), True),
        ("connected", ("shops_r",), True),
    ],
)
def test_when_a_new_consent_helps(state: str, scopes: tuple[str, ...], asks: bool) -> None:  # a parameter
    assert EtsyShop(state=state, missing_scopes=scopes).asks_for_consent is asks


@pytest.mark.parametrize(
    ("address", "answer"),
    [
        (" http://127.0.0.1:1/cb?code=a%2Bb&state=s ", Answer("a+b", "s")),
        ("/cb?error=access_denied&state=s", Answer("", "s", "access_denied")),
        ("/cb?error=x&error_description=No+way&state=s", Answer("", "s", "No way")),
        ("nothing", Answer()),
        ("http://[?code=1&state=s#top", Answer("1", "s")),
    ],
)
def test_an_answer_is_read_from_its_address(address: str, answer: Answer) -> None:
    assert Answer.from_address(address) == answer
