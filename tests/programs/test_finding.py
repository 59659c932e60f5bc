from pathlib import Path

import pytest

from tests.programs.finding import MissingProgram, find


def test_a_missing_program_is_a_failure_that_names_the_way_out() -> None:
    with pytest.raises(MissingProgram, match=r"no-such-program .* run make test, which installs it"):
        find("no-such-program", folders="/usr/lib/*/bin")


def test_a_program_outside_the_path_is_found_in_its_folder(tmp_path: Path) -> None:
    for version in ("14", "15"):
        program = tmp_path / version / "bin" / "layerdesk-probe"
        program.parent.mkdir(parents=True)
        program.touch(mode=0o755)
    assert find("layerdesk-probe", folders=f"{tmp_path}/*/bin") == tmp_path / "15" / "bin" / "layerdesk-probe"
