"""Where a person can go."""

from workstation import resources
from workstation.records.jobs import QUEUES
from workstation.views.places import group_title, places


def test_every_place_has_words_an_icon_and_a_heading(qapp: object) -> None:
    found = places()
    assert [place.key for place in found[: len(QUEUES)]] == list(QUEUES)
    assert len({place.key for place in found}) == len(found)
    for place in found:
        assert place.title
        assert group_title(place.group)
        assert resources.path("icons", f"{place.icon}.svg").is_file()
    keys = [place.shortcut for place in found if place.shortcut]
    assert len(keys) == len(set(keys))
