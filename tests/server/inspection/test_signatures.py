import pytest

from server.inspection.signatures import looks_like, wrongly_named


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"PK\x03\x04rest", "a ZIP or 3MF archive"),
        (b"\xef\xbb\xbf  <!doctype HTML>", "a web page"),
        (b"GCDE\x01", "sliced G-code"),
        (b"solid cube", None),
        (b"", None),
    ],
)
def test_contents_are_named(head: bytes, words: str | None) -> None:
    assert looks_like(head) == words


def test_the_sentence_names_the_remedy() -> None:
    assert "it is a PDF document. Export the model as an STL" in wrongly_named(b"%PDF-1.4", "an STL")
    assert "Export the model as an OBJ" in wrongly_named(b"????", "an OBJ")
