"""The wait for the browser: brought by itself, pasted, not ours, or too late."""

import pytest

from tests.workstation.waiting import until
from workstation.dialogs.orders.consent import ConsentDialog
from workstation.records.etsy import Answer, Consent

pytestmark = pytest.mark.anyio
CONSENT = Consent("https://etsy.example/x", "v", "mine", "http://127.0.0.1:9/cb")


async def test_an_answer_that_came_by_itself_is_handed_on(qapp: object) -> None:
    made, heard = ConsentDialog(CONSENT, comes_back=True), list[object]()
    made.answered.connect(heard.append)
    assert "Waiting" in made.busy.sentence
    made.bring(Answer("code", "mine"))
    assert heard == [Answer("code", "mine")]
    made.complain("Etsy does not accept this.")
    assert made.busy.sentence == ""
    assert made.problem


@pytest.mark.parametrize(
    ("pasted", "problem"),
    [
        ("http://127.0.0.1:9/cb?code=c&state=mine", ""),
        ("http://127.0.0.1:9/cb", "code="),
        ("http://127.0.0.1:9/cb?code=c&state=theirs", "another question"),
    ],
)
async def test_a_pasted_address_is_looked_at(qapp: object, pasted: str, problem: str) -> None:
    made, heard = ConsentDialog(CONSENT, comes_back=False), list[object]()
    made.answered.connect(heard.append)
    assert not made.ok_button.isEnabled()
    made.address.setText(pasted)
    made.accept()
    assert problem in made.problem
    assert heard == ([] if problem else [Answer("c", "mine")])


async def test_a_consent_is_good_for_some_minutes_only(qapp: object) -> None:
    made, told = ConsentDialog(CONSENT, comes_back=True, lifetime_ms=1), list[str]()
    made.expired.connect(lambda: told.append("expired"))
    await until(lambda: told)
    assert "too long" in made.problem
    assert not made.address.isEnabled()
    assert not made.ok_button.isEnabled()


async def test_the_browser_can_be_opened_again(qapp: object) -> None:
    made, told = ConsentDialog(CONSENT, comes_back=True), list[str]()
    made.browser_wanted.connect(lambda: told.append("again"))
    made.again.click()
    assert told == ["again"]
