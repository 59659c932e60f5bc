"""Intents carry a key of their own."""

from datetime import UTC, datetime

from workstation.records.intents import NOTES, Intent


def test_no_two_intents_share_a_key() -> None:
    made = [Intent(NOTES, "a", {}, datetime.now(UTC)) for _ in range(50)]
    assert len({intent.key for intent in made}) == 50
