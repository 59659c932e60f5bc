"""Each refusal has its status."""

from server.foundation import problems


def test_statuses() -> None:
    found = {
        kind.__name__: kind.status
        for kind in problems.Problem.__subclasses__()
        if kind.__module__ == problems.__name__
    }
    assert found == {
        "Invalid": 400,
        "Unauthorised": 401,
        "Forbidden": 403,
        "NotFound": 404,
        "Conflict": 409,
        "Gone": 410,
        "TooLarge": 413,
        "TooMany": 429,
        "Unavailable": 503,
    }


def test_what_they_carry() -> None:
    assert problems.Invalid({"a": "A.", "b": "B."}).message == "A. B."
    assert problems.Conflict("Taken.", locked_by="Dana").extra == {"locked_by": "Dana"}
    assert str(problems.NotFound("Job not found")) == "Job not found"
    assert problems.TooMany("Wait.", 5).retry_after_s == 5
