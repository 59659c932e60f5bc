"""What ships beside the code is found."""

from workstation import resources


def test_licences_lie_beside_what_they_license() -> None:
    assert "ISC" in resources.path("icons", "LICENSE.txt").read_text("utf-8")
    assert "SIL Open Font License" in resources.path("fonts", "Inter-LICENSE.txt").read_text("utf-8")
    assert resources.path("themes", "light.json").is_file()
