"""Digest authentication: the standards' own examples, and what servers in printers make of it."""

import pytest

from server.printers.network import digest

PATH = "/dir/index.html"
OWN = "0a4f113b"
WITH_QOP = (
    'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", '
    'opaque="5ccc069c403ebaf9f0171e9517f40e41"'
)


def answer(header: str, secret: str = "Circle Of Life") -> str:
    given = digest.challenge(header)
    assert given is not None
    return digest.authorization(given, "GET", PATH, "Mufasa", secret, 1, OWN)


def test_the_example_of_rfc_2617() -> None:
    said = answer(WITH_QOP)
    assert 'response="6629fae49393a05397450978507c4ef1"' in said
    assert "qop=auth" in said
    assert "nc=00000001" in said
    assert 'opaque="5ccc069c403ebaf9f0171e9517f40e41"' in said
    assert "algorithm" not in said


def test_without_qop_the_answer_is_the_older_one() -> None:
    # Verified by hand: MD5(MD5("Mufasa:Printer API:Circle Of Life"):1f:MD5("GET:/dir/index.html"))
    said = answer('Digest realm="Printer API", nonce="1f", stale=false')
    assert "qop" not in said
    assert "cnonce" not in said
    assert 'uri="/dir/index.html"' in said
    import hashlib

    def md5(words: str) -> str:
        return hashlib.md5(words.encode()).hexdigest()

    expected = md5(f"{md5('Mufasa:Printer API:Circle Of Life')}:1f:{md5('GET:' + PATH)}")
    assert f'response="{expected}"' in said


def test_sha_256_of_rfc_7616() -> None:
    header = (
        'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, '
        'nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"'
    )
    given = digest.challenge(header)
    assert given is not None
    own = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    said = digest.authorization(given, "GET", PATH, "Mufasa", "Circle of Life", 1, own)
    assert 'response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"' in said
    assert "algorithm=SHA-256" in said


def test_a_dead_nonce_is_no_wrong_secret() -> None:
    given = digest.challenge('Digest realm="Printer API", nonce="2a", stale=true')
    assert given is not None
    assert given.is_stale


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Basic realm=x",
        'Digest realm="x"',
        'Digest realm="x", nonce="1", qop="auth-int"',
        'Digest realm="x", nonce="1", algorithm=SHA-512-256',
        "Digest " + "a" * 100_000,
    ],
)
def test_what_cannot_be_answered(header: str) -> None:
    assert digest.challenge(header) is None


def test_nothing_in_a_challenge_ends_a_header_early() -> None:
    given = digest.challenge('Digest realm="a\\"b\r\nX: y", nonce="1\r\n2"')
    assert given is not None
    said = digest.authorization(given, "GET", "/", 'ma"ker\r\n', "s", 1, OWN)
    assert "\n" not in said
    assert "\r" not in said
    assert 'realm="a\\"b X: y"' in said
