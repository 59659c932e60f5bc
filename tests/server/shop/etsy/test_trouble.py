"""What Etsy's refusals mean: for the token, for the consent, or for the house's key."""

import pytest

from server.shop.etsy.trouble import NeedsReconnect, Refused, Resting


@pytest.mark.parametrize(
    ("status", "said", "meant"),
    [
        (401, "invalid_token: access token is expired", "is_stale_token"),
        (403, "Shared secret is required in x-api-key header.", "is_about_the_key"),
        (403, "Invalid API key: the keystring is wrong", "is_about_the_key"),
        (403, "insufficient_scope: transactions_w", "is_about_scope"),
        (400, "invalid_grant: used already", "is_spent_grant"),
    ],
)
def test_what_a_refusal_is_about(status: int, said: str, meant: str) -> None:
    refusal = Refused(status, said)
    sorts = ("is_stale_token", "is_about_the_key", "is_about_scope", "is_spent_grant")
    assert [sort for sort in sorts if getattr(refusal, sort)] == [meant]
    assert said in refusal.message
    assert ("etsy.keystring" in refusal.message) is (meant == "is_about_the_key")


def test_the_statuses_that_are_answered() -> None:
    assert Refused(404, "x").status == 502
    assert NeedsReconnect("x").status == 409
    assert Resting(40_000).status == 503


def test_a_rest_says_until_when() -> None:
    rest = Resting(40_000)
    assert rest.until[11:16] in rest.message
    assert rest.until[:10] in rest.message
