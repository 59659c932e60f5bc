"""The door of a system whose people have accounts."""

from server.foundation.door import Door, DoorRules
from server.lab.desk import Desk
from server.settings import Settings, SettingsError


def open_door(settings: Settings, desk: Desk, system: str, token_hours: float) -> Door:
    """The door of a system whose people have accounts."""
    registration = settings.text("accounts", "registration")
    if registration not in ("open", "closed"):
        raise SettingsError("accounts.registration must be open or closed.")
    rules = DoorRules(
        is_open=registration == "open",
        token_hours=token_hours,
        failed_logins_per_hour=desk.policy.failed_logins_per_hour,
        registrations_per_hour=settings.whole("limits", "registrations_per_hour"),
        trusted_proxies=desk.policy.trusted_proxies,
    )
    return Door(system, desk.db, desk.keys, desk.passwords, desk.limits, rules)
