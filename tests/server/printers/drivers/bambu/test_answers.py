"""What answers to commands mean."""

from typing import Any

import pytest

from server.printers.drivers.bambu.answers import DEVELOPER_MODE, outcome


@pytest.mark.parametrize("result", ["success", "SUCCESS", "Success", None])
def test_accepted(result: str | None) -> None:
    assert outcome({"command": "pause", "result": result}).result == "accepted"


@pytest.mark.parametrize("result", ["fail", "failed", "FAIL", "busy"])
def test_refused_with_the_printers_words(result: str) -> None:
    refused = outcome({"command": "pause", "result": result, "reason": "not printing"})
    assert refused.result == "refused"
    assert "not printing" in refused.sentence
    assert outcome({"result": result}).sentence


@pytest.mark.parametrize(
    "answer",
    [
        {"result": "failed", "reason": "mqtt message verify failed"},
        {"result": "fail", "reason": "MQTT Message verify failed!"},
        {"result": "failed", "err_code": 84033543},
        {"result": "failed", "err_code": "84033545"},
    ],
)
def test_a_refused_signature_says_what_to_switch_on(answer: dict[str, Any]) -> None:
    assert outcome(answer).sentence == DEVELOPER_MODE
    assert "developer mode" in DEVELOPER_MODE
