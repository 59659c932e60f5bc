"""Sending a mail again carries the name of whoever is at the desk."""

from unittest.mock import AsyncMock, Mock

import pytest

from tests.workstation.back_office import mail
from workstation.actions import mails
from workstation.records.mails import Mail

pytestmark = pytest.mark.anyio


async def test_a_mail_is_sent_again() -> None:
    desk = Mock(admin=Mock(retry_mail=AsyncMock()))
    desk.shift.staff_name = "Jane Doe"
    await mails.retry(desk, Mail.from_wire(mail(2, "dead")))
    desk.admin.retry_mail.assert_awaited_once_with("2", "Jane Doe")
