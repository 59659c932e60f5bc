import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.inspection import xml_stream
from server.inspection.bounded import Budget, OutOfBudget
from server.inspection.refusal import NotAModel


def _names(text: bytes) -> list[str]:
    names: list[str] = []
    xml_stream.parse(io.BytesIO(text), Budget(10**9, 60), lambda name, _: names.append(name))
    return names


def test_names_come_without_their_prefix() -> None:
    assert _names(b'<a xmlns:p="urn:x"><p:b/></a>') == ["a", "b"]


def test_ends_are_reported_too() -> None:
    ended: list[str] = []
    xml_stream.parse(io.BytesIO(b"<a><b/></a>"), Budget(99, 60), lambda *_: None, ended.append)
    assert ended == ["b", "a"]


def test_depth_is_bounded() -> None:
    deep = xml_stream.MAX_DEPTH
    assert len(_names(b"<a>" * deep + b"</a>" * deep)) == deep
    with pytest.raises(NotAModel, match="damaged"):
        _names(b"<a>" * (deep + 1) + b"</a>" * (deep + 1))


def test_long_silence_is_refused() -> None:
    with pytest.raises(NotAModel, match="damaged"):
        _names(b"<a>" + b"x" * (xml_stream.MAX_SILENCE_BYTES + xml_stream.CHUNK_BYTES) + b"</a>")


def test_document_types_are_refused_before_they_act() -> None:
    with pytest.raises(NotAModel, match="entities"):
        _names(b'<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>')


def test_the_budget_ends_the_reading() -> None:
    with pytest.raises(OutOfBudget):
        xml_stream.parse(io.BytesIO(b"<a></a>"), Budget(3, 60), lambda *_: None)


@given(st.binary(max_size=200))
def test_random_bytes_are_no_xml_or_refused(text: bytes) -> None:
    try:
        names = _names(text)
    except NotAModel:
        names = ["refused"]
    assert names
