"""German is whole: every text of the source is translated, with the same placeholders, and compiled as shipped."""

import importlib.util
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "resources" / "translations"
HOLES = re.compile(r"%n|\{\w*\}")


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def collected(maker: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("ts") / "layerdesk_de.ts"
    shutil.copy(SHIPPED / file.name, file)
    maker.collect("de", file)
    return file


def test_every_text_has_a_finished_translation(maker: ModuleType, collected: Path) -> None:
    assert maker.unfinished(collected) == [], "translate these, then `make translations`"


def test_placeholders_are_the_same(collected: Path) -> None:
    wrong = []
    for message in ET.parse(collected).iterfind("context/message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        wrong += [form for form in forms if sorted(HOLES.findall(form)) != sorted(HOLES.findall(source))]
    assert wrong == []


def test_plural_forms_are_two(collected: Path) -> None:
    plurals = [m for m in ET.parse(collected).iterfind("context/message") if m.get("numerus")]
    assert plurals
    for message in plurals:
        forms = [form.text for form in message.iterfind("translation/numerusform")]
        assert len(forms) == 2
        assert all(forms)


def test_contexts_are_names_of_classes_or_of_tables(collected: Path) -> None:
    """A text under any other name would never be found at run time."""
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "workstation").rglob("*.py"))
    known = set(re.findall(r"^class (\w+)", source, re.MULTILINE))
    known |= set(re.findall(r'(?:translate|\btr)\(\s*"(\w+)",', source))
    found = {context.findtext("name", "") for context in ET.parse(collected).iterfind("context")}
    assert found - known == set()


def test_the_compiled_file_is_the_shipped_one(maker: ModuleType, collected: Path) -> None:
    assert maker.compiled(collected).read_bytes() == (SHIPPED / "layerdesk_de.qm").read_bytes()
