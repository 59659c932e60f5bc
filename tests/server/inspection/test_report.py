from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from server.inspection.report import Filling, Report, Request

WIRE = "state format triangles size_mm volume_cm3 watertight unit_guess fits weight_estimate_g advice".split()  # noqa: SIM905 - one line is easier to compare with the contract
DONE = Report(
    "done", "3MF", 12, (1.5, 2.5, 3.5), 8.0, True, "mm", {"XL": True}, (2.5, 4.5), ("Nothing is wrong.",)
)


def test_a_report_is_the_inspection_object_of_the_wire() -> None:
    assert list(DONE.as_dict()) == WIRE
    assert DONE.as_dict()["size_mm"] == [1.5, 2.5, 3.5]


def test_a_report_comes_back_from_json() -> None:
    assert Report.from_json(DONE.to_json()) == DONE


def test_failed_carries_its_sentence_as_advice() -> None:
    assert Report.failed("This file is empty.").as_dict() == dict.fromkeys(WIRE) | {
        "state": "failed",
        "fits": {},
        "advice": ["This file is empty."],
    }


@given(name=st.text(), density=st.floats(0.1, 20), picture=st.none() | st.just(Path("/a/b.png")))
def test_a_request_comes_back_from_json(name: str, density: float, picture: Path | None) -> None:
    request = Request(
        Path("models") / "a b.stl", ".stl", {name: (1, 2, 3)}, Filling(density), picture, thumbnail_px=64
    )
    assert Request.from_json(request.to_json()) == request
