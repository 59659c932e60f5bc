"""Every maker in the registry is there and keeps what the dialog and the bridge expect of it."""

import pytest

from server.printers import makers


@pytest.mark.parametrize("key", makers.KEYS)
def test_a_maker_is_what_it_says(key: str) -> None:
    maker = makers.maker(key)
    assert maker.key == key
    assert maker.title
    names = [field.name for field in maker.fields]
    assert len(names) == len(set(names))
    assert all(field.label for field in maker.fields)
    assert maker.reads_only == (not {"start", "pause", "stop"} & maker.abilities)
    assert bool(maker.extensions) == ("upload" in maker.abilities)
    assert list(maker.extensions) == sorted(maker.extensions, key=len, reverse=True)


def test_nobody_knows_another_maker() -> None:
    with pytest.raises(KeyError):
        makers.maker("unheard_of")
