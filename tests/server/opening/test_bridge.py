"""A wrong setting of the bridge is said at the start."""

import pytest

from server.opening.bridge import open_bridge
from server.settings import SettingsError, load
from tests.programs.laboratory import Lab

pytestmark = pytest.mark.anyio


async def test_a_recipient_who_is_none_is_said_at_the_start(lab: Lab) -> None:
    settings = load(lab.place.folder, {"LAYERDESK_NOTIFICATIONS_EMAIL_TO": "nobody"})
    with pytest.raises(SettingsError, match="nobody is not a mail address"):
        open_bridge(settings, lab.desk)
