import io

import numpy as np
import pytest

from server.inspection.refusal import NotAModel
from server.inspection.threemf_part import Part, read_part
from tests.server.inspection.builders import box_xml, model_xml


def _part(xml: str) -> Part:
    return read_part(io.BytesIO(xml.encode()))


def test_a_part_is_read_as_written() -> None:
    part = _part(box_xml("inch", '<item objectid="1" transform="2 0 0 0 2 0 0 0 2 7 8 9"/>'))
    assert part.mm_per_unit == 25.4
    assert (len(part.objects["1"].vertices), len(part.objects["1"].corners)) == (24, 36)
    np.testing.assert_array_equal(part.items[0].matrix[3], [7, 8, 9])


def test_components_may_live_in_other_parts() -> None:
    part = _part(
        model_xml(
            '<object id="5"><components><component objectid="1" p:path="/3D/o.model"/></components></object>'
        )
    )
    component = part.objects["5"].components[0]
    assert (component.path, component.object_id) == ("/3D/o.model", "1")


@pytest.mark.parametrize(
    "xml",
    [
        box_xml("parsec"),
        box_xml(items='<item objectid="1" transform="1 2 3"/>'),
        box_xml(items='<item objectid="1" transform="a b c d e f g h i j k l"/>'),
        box_xml(items="<item/>"),
        box_xml().replace('x="', 'a="', 1),
        box_xml().replace('v1="0"', 'v1="zero"', 1),
        box_xml().replace('v1="0"', f'v1="{2**70}"', 1),
    ],
)
def test_nonsense_is_refused(xml: str) -> None:
    with pytest.raises(NotAModel):
        _part(xml)
