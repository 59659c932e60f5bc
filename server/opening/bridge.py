"""The bridge to the printers."""

from server.foundation.problems import Invalid
from server.lab import staff
from server.lab.desk import Desk
from server.lab.printing.queued import QueuedFiles
from server.printers import bridge as printer_bridge
from server.printers.bridge import Bridge
from server.printers.telling import notifications
from server.settings import Settings, SettingsError


def open_bridge(settings: Settings, desk: Desk) -> Bridge:
    """The lab's printers; nothing is connected yet."""
    try:
        notifications.recipients(settings.text("notifications", "email_to"))
    except Invalid as problem:
        raise SettingsError(f"notifications.email_to: {problem.message}") from None
    try:
        return printer_bridge.open_bridge(
            desk.db,
            desk.feed,
            desk.limits,
            desk.keys,
            subnets=settings.listed("bridge", "printer_subnets"),
            stale_s=settings.number("bridge", "stale_seconds"),
            folder=settings.folder / "printing",
            storage=settings.storage,
            process_id=desk.process_id,
            staff_check=staff.demand_active,
            webhook_networks=settings.listed("notifications", "webhook_networks"),
            default_recipient=settings.text("notifications", "email_to"),
            job_files=QueuedFiles(desk.catalog),
        )
    except ValueError as error:
        raise SettingsError(f"bridge.printer_subnets: {error}") from error
