"""No file may speak of the machine it was written on: not its folders, not where its packages came from."""

import re

import pytest

from tests.architecture.sources import ROOT, tracked

# Put together, so that this file does not name them either.
HOSTS = [".".join(parts) for parts in (("pypi", "org"), ("registry", "npmjs"), ("files", "pythonhosted"))]
PATHS = "work|root"
MACHINE = re.compile(rf"(?<![\w.*~<>}}$-])/(?:{PATHS})(?:/|\b(?![-.\w]))|{'|'.join(map(re.escape, HOSTS))}")


@pytest.mark.parametrize("planted", ["cd /{}/main", "open('/{}/x')", "https://{}/simple"])
def test_a_planted_word_is_found(planted: str) -> None:
    word = HOSTS[0] if planted.startswith("https") else "work"
    assert MACHINE.search(planted.format(word))


@pytest.mark.parametrize(
    "harmless", ["/workstation/add", "slicer/work/cube.stl", "/api/v1/jobs", "~/work/", "/roots"]
)
def test_other_words_are_not(harmless: str) -> None:
    assert not MACHINE.search(harmless)


def test_no_file_names_the_machine() -> None:
    found = []
    for name in tracked():
        raw = (ROOT / name).read_bytes()
        if b"\0" in raw:
            continue
        for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
            if MACHINE.search(line):
                found.append(f"{name}:{number}: {line.strip()[:120]}")
    assert not found, "\n".join(found)
