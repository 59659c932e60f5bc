"""Where the jobs' files lie."""

from pathlib import Path
from typing import Any, cast

from server.compute.desk import ComputeDesk


def test_the_folder_of_jobs() -> None:
    nothing = cast("Any", None)
    assert ComputeDesk(nothing, nothing, nothing, nothing, nothing, Path("x")).jobs_folder == Path("x/jobs")
