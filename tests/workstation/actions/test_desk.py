"""The desk is handed to actions as it is, and cannot be changed by one."""

import dataclasses

from workstation.actions.desk import Desk


def test_a_desk_is_frozen_and_complete() -> None:
    names = {field.name for field in dataclasses.fields(Desk)}
    assert {"lab", "board", "sender", "leases", "shift", "link", "notices"} <= names
    assert Desk.__dataclass_params__.frozen  # type: ignore[attr-defined]  # typeshed hides it
