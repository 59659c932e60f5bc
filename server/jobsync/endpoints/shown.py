"""The list as the wire shows it, built where it is read: ten thousand rows do not stop the event loop."""

from server.foundation.database import Unit
from server.jobsync import lists, wire
from server.jobsync.rules import Version


def shown(unit: Unit, account_id: int) -> tuple[Version, bytes]:
    now, rows = lists.listed(unit, account_id)
    return now, wire.encoded(rows)
