"""The cache's tables."""

from workstation.cache import tables


def test_jobs_facts_and_intents_are_all_there_is() -> None:
    assert set(tables.metadata.tables) == {"job", "fact", "intent"}
