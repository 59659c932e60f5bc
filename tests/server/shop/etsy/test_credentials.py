"""Where Etsy is, and whether the house has what it takes to ask."""

import pytest

from server.shop.etsy.credentials import Credentials, mistake_in


@pytest.mark.parametrize(
    ("api_url", "stated", "expected"),
    [
        ("https://openapi.etsy.com/v3/application", "", "https://openapi.etsy.com/v3/public/oauth/token"),
        ("http://127.0.0.1:9001/v3/application", "", "http://127.0.0.1:9001/v3/public/oauth/token"),
        ("http://127.0.0.1:9001", "http://other.test/token", "http://other.test/token"),
    ],
)
def test_the_address_of_tokens(api_url: str, stated: str, expected: str) -> None:
    assert Credentials("key", "secret", api_url=api_url, stated_token_url=stated).token_url == expected


def test_both_parts_of_the_key_are_needed() -> None:
    assert Credentials("key", "secret").are_complete
    assert Credentials("key", "secret").api_key == "key:secret"
    assert not Credentials("key", "").are_complete
    assert not Credentials("", "secret").are_complete


@pytest.mark.parametrize(
    "url", ["", "etsy.com", "ftp://etsy.com", "http://", "http://[::1", "http://x:99999"]
)
def test_what_is_no_address(url: str) -> None:
    assert mistake_in(url)


def test_what_is_one() -> None:
    assert mistake_in("http://127.0.0.1:9001/v3") is None
