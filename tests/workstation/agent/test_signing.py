"""Proofs are of their kind, key and words; that the server says the same is tested in tests/server/devices."""

from workstation.agent import signing


def test_a_proof_is_bound_to_every_word() -> None:
    words = (b"k" * 32, "101", 1, "nonce", "POST", "/wait", b"{}")
    proof = signing.request_proof(*words)
    assert signing.same(proof, signing.request_proof(*words))
    for number, other in enumerate((b"x" * 32, "102", 2, "other", "GET", "/report", b"[]")):
        changed = list(words)
        changed[number] = other
        assert proof != signing.request_proof(*changed)  # type: ignore[arg-type]  # the same kinds in the same places
