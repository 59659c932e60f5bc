"""Connects a shop: Etsy's question in the system's browser, the answer heard on this computer or pasted, then the first orders."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from workstation.actions import etsy
from workstation.client import errors
from workstation.client.loopback import Pages, Shut, door_of, wait_for_answer
from workstation.dialogs.orders.consent import ConsentDialog

if TYPE_CHECKING:
    from workstation.records.etsy import Answer, Consent
    from workstation.views.surroundings import Surroundings


async def connect(around: Surroundings) -> bool:
    """True when a shop is connected."""
    reason = etsy.why_no_admin(around.desk)
    if reason:
        around.desk.notices.say("info", reason)
        return False
    consent = await etsy.begin(around.desk)
    door = door_of(consent.redirect_uri)
    sheet = ConsentDialog(consent, comes_back=door is not None, parent=around.errands.window)
    sheet.browser_wanted.connect(lambda: show_in_browser(consent.auth_url))
    listening = around.tasks.start(_listen(consent, sheet), "consent")
    sheet.expired.connect(listening.cancel)
    show_in_browser(consent.auth_url)

    async def act(answer: Answer) -> None:
        if not answer.code:
            raise errors.Refused(_not_allowed(answer))
        await etsy.bring_back(around.desk, consent, answer.code)

    try:
        is_connected = await around.errands.ask_until(sheet, act)
    finally:
        listening.cancel()
    if is_connected:
        around.errands.window.raise_()
        around.errands.window.activateWindow()
    return is_connected


def show_in_browser(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address))


async def _listen(consent: Consent, sheet: ConsentDialog) -> None:
    door = door_of(consent.redirect_uri)
    if door is None:
        return
    tr = QCoreApplication.translate
    pages = Pages(
        tr(
            "Connecting",
            "Thank you. The shop is being connected; you may close this window and go back to Layerdesk.",
        ),
        tr("Connecting", "Etsy was not allowed to connect. You may close this window; nothing was changed."),
        tr("Connecting", "This page is waiting for an answer of Etsy, and this was none."),
    )
    try:
        answer = await wait_for_answer(door, consent.state, pages)
    except Shut:
        # Another program holds the port: the person brings the answer.
        sheet.listen(comes_back=False)
    except asyncio.CancelledError:
        return
    else:
        sheet.bring(answer)


def _not_allowed(answer: Answer) -> str:
    tr = QCoreApplication.translate
    if answer.error in ("", "access_denied"):
        return tr("Connecting", "Etsy was not allowed to connect. Nothing was changed.")
    return tr("Connecting", "Etsy says: {words}").format(words=answer.error)
