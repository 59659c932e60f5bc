"""Sending a mail off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.records.mails import Mail


async def retry(desk: Desk, mail: Mail) -> None:
    await desk.admin.retry_mail(mail.id, desk.shift.staff_name)
