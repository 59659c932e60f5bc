"""Settings and parcels of notifications, on both databases."""

from typing import Any

import msgspec
import pytest
from sqlalchemy import select

from server.foundation import schema
from server.foundation.auth import Keyring
from server.foundation.database import Database
from server.foundation.problems import Invalid, NotFound
from server.foundation.vault import Vault
from server.printers.tables import notification_settings
from server.printers.telling import notifications
from server.printers.telling.notifications import Happening
from tests.server.printers.queues import NOW, add_printer, at, later

VAULT = Vault(Keyring(b"k" * 48))
HOOK = "https://example.com/webhook?token=abc"


def change(db: Database, printer: int, **stated: Any) -> Any:
    return at(db, NOW, notifications.change, printer, stated, VAULT)


def leave(
    db: Database, printer: int, event: Any = "print_start", key: str = "print-1-start", **more: Any
) -> int:
    happening = Happening(event, key, printer, "Ada has started Vase.", NOW, {"id": 1})
    return int(at(db, NOW, notifications.leave, happening, **more))


def parcels(db: Database) -> list[Any]:
    return db.read_now(lambda unit: unit.all(select(schema.outbox).order_by(schema.outbox.c.id)))


def test_the_first_look_makes_the_defaults(db: Database) -> None:
    printer = add_printer(db)
    row = at(db, NOW, notifications.of_printer, printer)
    flags = {name: getattr(row, name) for name in notifications.FLAGS}
    assert flags == {name: name != "notify_material_change" for name in notifications.FLAGS}
    assert (row.email_enabled, row.email_to, row.webhook_url) == (True, "", "")
    with pytest.raises(NotFound):
        at(db, NOW, notifications.of_printer, 77)
    assert len(at(db, NOW, notifications.of_every_printer)) == 1


def test_a_change_is_partial_and_shows_a_new_secret_once(db: Database) -> None:
    printer = add_printer(db)
    row, secret = change(db, printer, webhook_url=HOOK, notify_print_start=False)
    assert secret is not None
    assert (row.webhook_url, row.notify_print_start, row.notify_print_complete) == (HOOK, False, True)
    assert secret not in str(db.read_now(lambda unit: unit.all(select(notification_settings))))
    assert db.read_now(notifications.webhook_of, printer, VAULT) == (HOOK, secret)
    assert change(db, printer, webhook_url=HOOK, email_enabled=False)[1] is None
    another = change(db, printer, webhook_url="https://other.example/")[1]
    assert another not in (None, secret)
    assert change(db, printer, webhook_url="")[1] is None
    assert db.read_now(notifications.webhook_of, printer, VAULT) is None


@pytest.mark.parametrize("text", ["nobody", "a@b", "a@b.c d@e.f", "é@example.org", "@example.org"])
def test_what_is_no_mail_address(db: Database, text: str) -> None:
    with pytest.raises(Invalid, match="is not a mail address"):
        change(db, add_printer(db), email_to=text)


def test_several_recipients(db: Database) -> None:
    assert notifications.recipients("a@b.de; c@d.org, a@b.de,") == ["a@b.de", "c@d.org"]
    with pytest.raises(Invalid, match="at most 10"):
        notifications.recipients(", ".join(f"a{number}@b.de" for number in range(11)))


def test_everybody_who_wants_is_told_once(db: Database) -> None:
    printer = add_printer(db, "Ada")
    change(db, printer, email_to="a@b.de, c@d.org", webhook_url=HOOK)
    assert leave(db, printer) == 3
    assert leave(db, printer) == 0
    found = parcels(db)
    assert [(row.kind, row.recipient) for row in found] == [
        (notifications.MAIL, "a@b.de"),
        (notifications.MAIL, "c@d.org"),
        (notifications.WEBHOOK, "example.com"),
    ]
    assert "token=abc" not in str(found)
    assert msgspec.json.decode(found[2].payload) == {
        "event": "print_start",
        "printer": {"id": printer, "name": "Ada"},
        "print": {"id": 1},
        "message": "Ada has started Vase.",
        "at": "2026-03-02T12:00:00Z",
        "id": "print-1-start-webhook",
    }


def test_who_does_not_want_is_not_told(db: Database) -> None:
    printer = add_printer(db)
    change(db, printer, email_to="a@b.de", notify_print_start=False)
    assert leave(db, printer) == 0
    assert leave(db, printer, "material_change", "x") == 0
    assert leave(db, printer, "maintenance", "y") == 1
    assert leave(db, printer, "test", "z") == 1
    change(db, printer, email_enabled=False)
    assert leave(db, printer, "maintenance", "w") == 0


def test_a_house_may_name_somebody_for_all(db: Database) -> None:
    printer = add_printer(db)
    assert leave(db, printer) == 0
    assert leave(db, printer, default_recipient="lab@example.org") == 1


def test_a_webhook_that_is_gone_is_switched_off(db: Database) -> None:
    printer = add_printer(db)
    change(db, printer, webhook_url=HOOK)
    assert not at(db, NOW, notifications.switch_off_webhook, printer, "https://another.example/")
    assert at(db, NOW, notifications.switch_off_webhook, printer, HOOK)
    assert db.read_now(notifications.webhook_of, printer, VAULT) is None


def test_what_was_told_lately(db: Database) -> None:
    printer = add_printer(db)
    change(db, printer, email_to="a@b.de")
    leave(db, printer, "maintenance", "printer-error-7-now")
    assert at(db, later(60), notifications.told_lately, printer, "printer-error-7", 600)
    assert not at(db, later(700), notifications.told_lately, printer, "printer-error-7", 600)
    assert not at(db, later(60), notifications.told_lately, printer, "printer-error-8", 600)
