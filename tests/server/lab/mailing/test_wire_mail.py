import msgspec
import pytest

from server.lab.mailing.wire_mail import MailsQuery, Resent, Retry


def test_a_link_is_shown_only_when_there_is_one() -> None:
    assert msgspec.to_builtins(Resent("ok")) == {"message": "ok"}
    assert msgspec.to_builtins(Resent("ok", "s")) == {"message": "ok", "new_token": "s"}


@pytest.mark.parametrize("limit", ["0", "501", "x"])
def test_a_list_has_bounds(limit: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"limit": limit}, MailsQuery, strict=False)


def test_a_retry_needs_a_name() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({}, Retry)
