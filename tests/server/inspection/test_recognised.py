import dataclasses

import pytest

from server.inspection.recognised import Recognised


def test_a_verdict_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Recognised("OBJ", 1).triangles = 2  # type: ignore[misc]  # that it is an error is the test
