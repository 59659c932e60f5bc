"""What the lab is opened from: the mail's sender and its limits."""

from pathlib import Path

import pytest

from server.opening.lab import open_desk
from server.settings import SettingsError, load


def test_a_sender_who_is_none_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"mail\.sender"):
        open_desk(load(tmp_path, {"LAYERDESK_MAIL_SENDER": "nobody"}))


def test_the_settings_become_the_labs_policy(tmp_path: Path) -> None:
    desk = open_desk(
        load(tmp_path, {"LAYERDESK_STORAGE_LIMIT_MB": "7", "LAYERDESK_LOCKS_LEASE_SECONDS": "60"})
    )
    try:
        assert (desk.policy.storage_limit_bytes, desk.policy.lease_s) == (7 << 20, 60.0)
    finally:
        desk.passwords.close()
        desk.limits.close()
        desk.db.close()
