"""Requirements: names and versions pass, everything that leads elsewhere does not."""

import pytest

from server.compute.agent import requirements


def test_what_passes() -> None:
    raw = b"\xef\xbb\xbf# packages\nnumpy==2.1.0  # exact\n\npandas[excel] >=2, <3 ; python_version > '3.8'\nnumpy==2.1.0\n"
    found = requirements.checked(raw)
    assert found[0] == "numpy==2.1.0"
    assert len(found) == 2
    assert found[1].startswith("pandas[excel]")
    assert requirements.checked(b"") == ()


@pytest.mark.parametrize(
    "line",
    [
        "-e .",
        "-r other.txt",
        "--find-links /tmp",
        "--index-url https://evil.example",
        "https://evil.example/x.whl",
        "git+https://evil.example/x",
        "x @ file:///etc",
        "x @ git+ssh://evil.example/x",
        "./package",
        "/abs/x.whl",
        "..",
        "x.whl; rm",
        "numpy --hash=sha256:1",
        "a b",
        "numpy\\",
        "${HOME}",
        "x; platform_version == '${UV_DEFAULT_INDEX}'",
    ],
)
def test_what_does_not(line: str) -> None:
    with pytest.raises(requirements.Refused, match="line 2"):
        requirements.checked(f"numpy\n{line}\n".encode())


def test_too_many_and_no_text() -> None:
    with pytest.raises(requirements.Refused, match="100"):
        requirements.checked("\n".join(f"p{n}" for n in range(101)).encode())
    with pytest.raises(requirements.Refused, match="UTF-8"):
        requirements.checked(b"\xff\xfe\x00")


def test_equal_requirements_share_an_environment() -> None:
    one, other = requirements.checked(b"b\na"), requirements.checked(b"a\n# x\nb")
    assert requirements.digest(one) == requirements.digest(other)
