"""Asking Etsy: what may be repeated is, what has an effect is not, and every fault ends in a sentence."""

import time

import pytest

from server.shop.etsy.api import Api
from server.shop.etsy.credentials import Credentials
from server.shop.etsy.trouble import EtsyTrouble, Faulty, NotSetUp, Refused, Resting, Unanswered
from server.shop.etsy.web import Answer
from server.shop.etsy.wire_receipts import Self
from tests.standins.etsy import Etsy

pytestmark = pytest.mark.anyio


async def ping(api: Api) -> Self:
    return await api.get("/openapi-ping", Self)


@pytest.mark.parametrize("kind", ["500", "503", "html", "reset", "truncated", "lost", "429-short"])
async def test_a_passing_fault_is_not_noticed(api: Api, etsy: Etsy, kind: str) -> None:
    etsy.faults.wish(kind, times=2)
    await ping(api)
    assert etsy.faults.struck


@pytest.mark.parametrize(("kind", "trouble"), [("500", Faulty), ("html", Faulty), ("reset", Unanswered)])
async def test_a_lasting_one_ends(api: Api, etsy: Etsy, kind: str, trouble: type[EtsyTrouble]) -> None:
    etsy.faults.wish(kind, times=100)
    with pytest.raises(trouble, match="Try again"):
        await ping(api)
    assert len(etsy.faults.struck) == 4


async def test_the_daily_limit_is_a_rest(api: Api, etsy: Etsy) -> None:
    etsy.faults.wish("429-long")
    with pytest.raises(Resting):
        await ping(api)
    asked = len(etsy.calls)
    with pytest.raises(Resting):
        await ping(api)
    assert len(etsy.calls) == asked


async def test_what_has_an_effect_is_sent_once(api: Api, etsy: Etsy) -> None:
    token = str(etsy.sign_in.pair(1, frozenset())["access_token"])
    etsy.faults.wish("500", times=100)
    with pytest.raises(Faulty):
        await api.send("POST", "/shops/1/receipts/2/tracking", token)
    assert len(etsy.faults.struck) == 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"error": "No\\u0000 such\\n thing"}', "No such thing"),
        (b"<p>No</p>", "without words"),
        (b'{"error":' * 5000, "without words"),
    ],
)
async def test_etsys_words_are_told_in_one_line(api: Api, body: bytes, said: str) -> None:
    async def ask(*_given: object, **_more: object) -> Answer:
        return Answer(400, {}, body)

    api.web.ask = ask  # type: ignore[method-assign]  # nobody needs to be asked for that
    with pytest.raises(Refused, match=rf"^Etsy refused: [\w ]*{said} \(400\)$"):
        await ping(api)


@pytest.mark.parametrize(
    ("status", "trouble"),
    [(302, Faulty), (304, Faulty), (408, Unanswered), (425, Unanswered), (410, Refused)],
)
async def test_only_what_etsy_says_is_a_refusal(api: Api, status: int, trouble: type[Exception]) -> None:
    """What was refused is not tried again: a redirect of a network in between must not count as that."""

    async def ask(*_given: object, **_more: object) -> Answer:
        return Answer(status, {}, b"<a href>Sign in to the hotel</a>")

    api.web.ask = ask  # type: ignore[method-assign]  # as above
    with pytest.raises(trouble):
        await api.send("POST", "/shops/1/receipts/2/tracking", "token")


async def test_but_again_when_it_was_not_taken(api: Api, etsy: Etsy) -> None:
    etsy.faults.wish("429-short")
    with pytest.raises(Refused) as refused:
        await api.send("POST", "/no/such/address", "token")
    assert refused.value.answered == 404


@pytest.mark.parametrize(
    ("keystring", "secret", "said"),
    [("standin0keystring0000000", "wrong", "Invalid API key"), ("wrong", "wrong", "Invalid API key")],
)
async def test_a_wrong_key_is_told(api: Api, etsy: Etsy, keystring: str, secret: str, said: str) -> None:
    api.credentials = Credentials(keystring, secret, api_url=api.credentials.api_url)
    with pytest.raises(Refused, match=said) as refused:
        await ping(api)
    assert refused.value.is_about_the_key


async def test_without_a_key_nobody_is_asked(api: Api, etsy: Etsy) -> None:
    api.credentials = Credentials("", "")
    with pytest.raises(NotSetUp, match=r"etsy\.keystring"):
        await ping(api)
    assert etsy.calls == []


async def test_it_keeps_to_the_limit_that_etsy_says(api: Api, etsy: Etsy) -> None:
    etsy.limits.per_second = 50
    await ping(api)
    started = time.monotonic()
    for _ in range(9):
        await ping(api)
    assert time.monotonic() - started >= 8 / 45
    assert len(etsy.calls) == 10
