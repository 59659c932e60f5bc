"""The overview's keys: grouped, and none twice in one group."""

from PySide6.QtGui import QKeySequence

from workstation.actions.possible import VERBS
from workstation.views.keys import overview
from workstation.views.places import places


def test_every_group_has_its_keys(qapp: object) -> None:
    found = dict(overview(places()))
    assert all(found.values())
    for name, group in found.items():
        keys = [key for keys, _ in group for key in keys]
        assert all(QKeySequence(key).toString() for key in keys), name
    assert {verb.shortcut for verb in VERBS} <= {key for keys, _ in found["Jobs"] for key in keys}
    assert (("Alt+3",), "Orders") in found["Go to"]
    assert (("Ctrl+1", "Ctrl+8"), "The queues, from the first to the last") in found["Go to"]
