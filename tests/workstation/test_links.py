"""Links come from strangers."""

import pytest

from workstation import links


def test_a_job_link_names_its_job() -> None:
    assert (
        links.job_of("layerdesk://job/550e8400-e29b-41d4-a716-446655440000")
        == "550e8400-e29b-41d4-a716-446655440000"
    )
    assert links.job_of(" layerdesk://job/550e84/ ") == "550e84"


def test_a_spool_link_names_its_spool() -> None:
    assert links.spool_of("layerdesk://spool/17") == 17
    assert links.spool_of("layerdesk://spool/0") is None
    assert links.spool_of("layerdesk://spool/12345678901") is None
    assert links.spool_of("layerdesk://job/550e84") is None
    assert links.job_of("layerdesk://spool/17") is None


@pytest.mark.parametrize(
    "link",
    [
        "",
        "http://job/550e8400",
        "layerdesk://job/../x",
        "layerdesk://job/a b",
        "layerdesk://admin/550e8400",
        "layerdesk://job/" + "a" * 65,
    ],
)
def test_anything_else_is_no_link(link: str) -> None:
    assert links.job_of(link) is None
