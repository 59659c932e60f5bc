"""Who may call what of the queue, the spools and the notification settings."""

from typing import Any

from server.foundation.operations import Who
from server.printers import routes_schedule


def test_staff_queue_and_administrators_say_who_is_told() -> None:
    nobody: Any = None  # a handler is not called here
    found = routes_schedule.operations(nobody)
    admins = {(one.method, one.path) for one in found if one.who is Who.ADMIN}
    assert admins == {
        ("PUT", "/printers/{printer_id:int}/notifications"),
        ("POST", "/printers/{printer_id:int}/notifications/test"),
    }
    assert all(one.who in (Who.STAFF, Who.ADMIN) for one in found)
    assert len({(one.method, one.path) for one in found}) == len(found)
