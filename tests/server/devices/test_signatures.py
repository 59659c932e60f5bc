"""The server's signatures are the agent's."""

from server.devices import signatures
from server.devices.signatures import Said
from workstation.agent import signing

KEY = b"k" * 32


def test_both_sides_say_the_same() -> None:
    said = Said("101", 7, "n" * 32, "POST", "/pisync/agent/wait", b"{}")
    assert signatures.request_proof(KEY, said) == signing.request_proof(
        KEY, "101", 7, "n" * 32, "POST", "/pisync/agent/wait", b"{}"
    )
    assert signatures.answer_proof(KEY, "n", 200, b"x") == signing.answer_proof(KEY, "n", 200, b"x")
    assert signatures.file_proof(KEY, "n", 206, "s", 5) == signing.file_proof(KEY, "n", 206, "s", 5)
    assert signatures.counter_proof(KEY, "n", 5) == signing.counter_proof(KEY, "n", 5)


def test_each_kind_and_each_word_counts() -> None:
    proofs = {
        signatures.answer_proof(KEY, "n", 200, b"x"),
        signatures.answer_proof(KEY, "n", 200, b"y"),
        signatures.answer_proof(KEY, "m", 200, b"x"),
        signatures.answer_proof(b"o" * 32, "n", 200, b"x"),
        signatures.counter_proof(KEY, "n", 200),
    }
    assert len(proofs) == 5
