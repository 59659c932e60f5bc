import pytest

from server.inspection import surface, threemf
from server.inspection.refusal import NotAModel
from tests.server.inspection import builders
from tests.server.inspection.builders import Written, box, box_xml, mesh_xml, model_xml

BOX = f'<object id="1" type="model">{mesh_xml(box(10, 20, 30))}</object>'


def _group(number: int, *components: str) -> str:
    inside = "".join(f"<component {component}/>" for component in components)
    return f'<object id="{number}"><components>{inside}</components></object>'


def _extent(written: Written, model: str, extra: dict[str, str] | None = None) -> list[list[float]]:
    mesh = threemf.read_threemf(written(builders.threemf(model, extra))).astype(float)
    return [mesh.min(axis=(0, 1)).round(3).tolist(), mesh.max(axis=(0, 1)).round(3).tolist()]


def test_transforms_of_the_plate_are_applied(written: Written) -> None:
    turned = '<item objectid="1" transform="0 1 0 -1 0 0 0 0 1 100 0 5"/>'
    assert _extent(written, model_xml(BOX, turned)) == [[80, 0, 5], [100, 10, 35]]


def test_components_are_placed_inside_components(written: Written) -> None:
    inner = _group(2, 'objectid="1" transform="1 0 0 0 1 0 0 0 1 1 0 0"')
    outer = _group(3, 'objectid="2" transform="2 0 0 0 2 0 0 0 2 0 0 0"', 'objectid="1"')
    model = model_xml(BOX + inner + outer, '<item objectid="3" transform="1 0 0 0 1 0 0 0 1 0 0 7"/>')
    assert _extent(written, model) == [[0, 0, 7], [22, 40, 67]]


@pytest.mark.parametrize(
    ("unit", "mm"), [("micron", 0.02), ("inch", 508), ("meter", 20_000), ("centimeter", 200)]
)
def test_units_become_millimetres(written: Written, unit: str, mm: float) -> None:
    assert _extent(written, box_xml(unit)) == [[0, 0, 0], [mm, mm, mm]]


def test_distances_are_in_the_unit_of_the_part_that_states_them(written: Written) -> None:
    items = '<item objectid="1" transform="1 0 0 0 1 0 0 0 1 1 0 0"/>'
    assert _extent(written, box_xml("inch", items, size=1)) == [[25.4, 0, 0], [50.8, 25.4, 25.4]]


def test_objects_in_other_parts_keep_their_own_unit(written: Written) -> None:
    model = model_xml(_group(2, 'objectid="1" p:path="/3D/Objects/One.model"'), '<item objectid="2"/>')
    assert _extent(written, model, {"3D/Objects/one.model": box_xml("centimeter")})[1] == [200, 200, 200]


def test_an_empty_plate_shows_every_mesh(written: Written) -> None:
    assert _extent(written, model_xml(BOX, "")) == [[0, 0, 0], [10, 20, 30]]


def test_a_mirrored_mesh_is_not_inside_out(written: Written) -> None:
    mirrored = '<item objectid="1" transform="-1 0 0 0 1 0 0 0 1 0 0 0"/>'
    mesh = threemf.read_threemf(written(builders.threemf(model_xml(BOX, mirrored))))
    assert surface.measure(mesh).volume_mm3 == pytest.approx(6000)


def _doubling(levels: int) -> str:
    groups = [_group(n + 1, f'objectid="{n}"', f'objectid="{n}"') for n in range(1, levels + 1)]
    return model_xml(BOX + "".join(groups), f'<item objectid="{levels + 1}"/>')


HOSTILE = {
    "a component of itself": (model_xml(_group(1, 'objectid="1"')), "without end"),
    "two of each other": (
        model_xml(_group(1, 'objectid="2"') + _group(2, 'objectid="1"')),
        "without end",
    ),
    "doubling": (_doubling(15), "without end"),
    "a missing object": (model_xml(BOX, '<item objectid="9"/>'), "refers to a part"),
    "a missing part": (model_xml(_group(1, 'objectid="1" p:path="/no.model"')), "refers to a part"),
    "a point too far": (model_xml(BOX.replace('v1="0"', 'v1="8"', 1)), "refers to a point"),
    "a negative point": (model_xml(BOX.replace('v1="0"', 'v1="-1"', 1)), "refers to a point"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_parts_are_refused(written: Written, name: str) -> None:
    model, words = HOSTILE[name]
    with pytest.raises(NotAModel, match=words):
        threemf.read_threemf(written(builders.threemf(model)))


def test_numbers_that_overflow_become_corners_nowhere(written: Written) -> None:
    far = '<item objectid="1" transform="1e308 0 0 0 1e308 0 0 0 1e308 1e308 0 0"/>'
    mesh = threemf.read_threemf(written(builders.threemf(model_xml(BOX, far))))
    assert not (abs(mesh) < 1e9).all()
