"""PKCE as the standard writes it, and what the stand-in Etsy makes of it."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from server.shop.etsy import oauth
from server.shop.etsy.api import Api
from server.shop.etsy.credentials import Credentials
from server.shop.etsy.oauth import Pair, Start
from server.shop.etsy.trouble import Refused
from tests.standins.etsy import Etsy

pytestmark = pytest.mark.anyio


def test_the_challenge_of_the_standard() -> None:
    """RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert oauth.challenge_of(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_each_start_is_another() -> None:
    first, second = Start.new(), Start.new()
    assert oauth.is_verifier(first.verifier)
    assert first != second


@pytest.mark.parametrize("text", ["", "v" * 42, "v" * 129, "v" * 42 + "ü", "v" * 42 + " "])
def test_what_is_no_verifier(text: str) -> None:
    assert not oauth.is_verifier(text)


def test_the_address_of_consent() -> None:
    start = Start("v" * 43, "st&te")
    url = oauth.consent_url(Credentials("key", "secret", oauth_url="http://etsy.test/connect"), start)
    query = parse_qs(urlsplit(url).query)
    assert url.startswith("http://etsy.test/connect?")
    assert query["state"] == ["st&te"]
    assert "secret" not in url
    assert start.verifier not in url


@pytest.mark.parametrize(("token", "user"), [("12345.abc", "12345"), ("abc", None), (".abc", None)])
def test_whose_token_it_is(token: str, user: str | None) -> None:
    assert Pair(token, "r", 60).user_id == user


async def consented(etsy: Etsy, url: str) -> str:
    async with httpx.AsyncClient(trust_env=False, verify=False) as browser:
        answer = await browser.get(url)
    assert answer.status_code == 302, answer.text
    return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]


async def test_codes_and_refresh_tokens_are_good_once(api: Api, etsy: Etsy) -> None:
    start = Start.new()
    code = await consented(etsy, oauth.consent_url(api.credentials, start))
    pair = await oauth.exchange(api, code, start.verifier)
    with pytest.raises(Refused) as refused:
        await oauth.exchange(api, code, start.verifier)
    assert refused.value.is_spent_grant
    assert (await oauth.renew(api, pair.refresh)).access != pair.access
    with pytest.raises(Refused) as refused:
        await oauth.renew(api, pair.refresh)
    assert refused.value.is_spent_grant


async def test_the_verifier_must_fit(api: Api, etsy: Etsy) -> None:
    code = await consented(etsy, oauth.consent_url(api.credentials, Start.new()))
    with pytest.raises(Refused):
        await oauth.exchange(api, code, "v" * 64)
