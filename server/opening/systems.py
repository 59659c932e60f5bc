"""Everything beside the lab, and the doors of those systems whose people have accounts."""

from server.compute.opening import open_compute
from server.compute.routes import Compute
from server.foundation.systems import System
from server.jobsync import lists as job_lists
from server.jobsync.cabinet import Cabinet
from server.jobsync.contents import Room
from server.jobsync.routes import JobSync
from server.lab import counts
from server.lab.desk import Desk
from server.lab.dialect import LabDialect
from server.opening.devices import open_devices
from server.opening.doors import open_door
from server.opening.shop import open_shop
from server.printers.bridge import Bridge
from server.settings import Settings

_MB = 1 << 20


def open_systems(settings: Settings, desk: Desk, bridge: Bridge, dialect: LabDialect) -> tuple[System, ...]:
    """Everything beside the lab, strangers to each other."""
    return (
        open_shop(settings, desk, bridge, dialect),
        _jobsync(settings, desk),
        open_devices(settings, desk, bridge),
        _compute(settings, desk),
    )


def _jobsync(settings: Settings, desk: Desk) -> JobSync:
    token_hours = settings.number("jobsync", "token_hours")
    return JobSync(
        Cabinet(
            db=desk.db,
            door=open_door(settings, desk, job_lists.SYSTEM, token_hours),
            folder=settings.folder / "jobsync",
            room=Room(
                account_bytes=settings.whole("jobsync", "limit_mb") * _MB,
                storage_bytes=desk.policy.storage_limit_bytes,
                elsewhere=counts.stored_bytes,
            ),
            max_file_bytes=settings.whole("jobsync", "max_file_mb") * _MB,
            process_id=desk.process_id,
            is_alone=desk.db.is_sqlite,
        )
    )


def _compute(settings: Settings, desk: Desk) -> Compute:
    token_hours = settings.number("auth", "token_hours")
    door = open_door(settings, desk, "compute", token_hours)
    return open_compute(settings, desk.db, door, desk.process_id, token_hours)
