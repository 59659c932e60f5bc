import pytest

from server.inspection.bounded import Budget
from server.inspection.recognise_threemf import recognise_threemf
from server.inspection.recognised import Recognised
from server.inspection.refusal import NotAModel
from tests.server.inspection.builders import (
    CONTENT_TYPES,
    RELATIONS,
    Written,
    archive,
    ball,
    box_xml,
    mesh_xml,
    model_xml,
    threemf,
)

PLENTY = (10**9, 60.0)
ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE model [<!ENTITY a0 "ha">{ENTITIES}]><model>&a9;</model>'
EXTERNAL = '<!DOCTYPE model [<!ENTITY x SYSTEM "file:///etc/passwd">]><model>&x;</model>'


def test_triangles_are_counted(written: Written) -> None:
    assert recognise_threemf(written(threemf()), Budget(*PLENTY)) == Recognised("3MF", 12)


def test_the_mesh_may_lie_in_another_part(written: Written) -> None:
    root = model_xml('<object id="2"><components><component objectid="1"/></components></object>')
    data = threemf(root, {"3D/Objects/one.model": box_xml()})
    assert recognise_threemf(written(data), Budget(*PLENTY)).triangles == 12


def test_the_root_part_is_where_the_package_says(written: Written) -> None:
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS.replace("3D/3dmodel.model", "other/thing.model"),
        "other/thing.model": box_xml(),
    }
    assert recognise_threemf(written(archive(parts)), Budget(*PLENTY)).triangles == 12


def _without(name: str) -> bytes:
    parts = {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, "3D/3dmodel.model": box_xml()}
    del parts[name]
    return archive(parts)


HOSTILE = {
    "no content types": (_without("[Content_Types].xml"), "no 3MF model"),
    "no relations": (_without("_rels/.rels"), "no 3MF model"),
    "no model": (_without("3D/3dmodel.model"), "no 3MF model"),
    "a plain ZIP": (archive({"holiday.txt": "sun"}), "no 3MF model"),
    "no mesh": (threemf(model_xml('<object id="1"/>')), "holds no model"),
    "points without triangles": (threemf(box_xml().replace("<triangle ", "<quadrangle ")), "holds no model"),
    "billion laughs": (threemf(LAUGHS), "entities"),
    "external entity": (threemf(EXTERNAL), "entities"),
    "a DTD without entities": (threemf("<!DOCTYPE model>" + box_xml().partition("?>")[2]), "entities"),
    "endless depth": (threemf("<a>" * 100_000), "damaged"),
    "cut off XML": (threemf(box_xml()[:-200]), "damaged"),
    "not XML": (threemf("{}"), "damaged"),
    "relations with a DTD": (threemf(extra={"_rels/.rels": EXTERNAL}), "entities"),
    "an STL": (b"solid x\nendsolid x\n", "not a 3MF"),
    "only two letters": (b"PK", "damaged"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(written: Written, name: str) -> None:
    data, words = HOSTILE[name]
    with pytest.raises(NotAModel, match=words):
        recognise_threemf(written(data), Budget(*PLENTY))


def test_beyond_the_bound_points_are_enough(written: Written) -> None:
    many = model_xml(f'<object id="1">{mesh_xml(ball(40))}</object>')
    assert recognise_threemf(written(threemf(many)), Budget(70_000, 60)) == Recognised("3MF", None)
    words = model_xml("", "").replace("<build>", "<metadata/>" * 10_000 + "<build>")
    with pytest.raises(NotAModel, match="holds no model"):
        recognise_threemf(written(threemf(words)), Budget(70_000, 60))
