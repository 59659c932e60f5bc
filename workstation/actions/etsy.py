"""Connecting shops with Etsy and fetching their orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.actions.possible import why_offline

if TYPE_CHECKING:
    from workstation.actions.desk import Desk
    from workstation.records.etsy import Consent, EtsyShop, Synced


def why_no_admin(desk: Desk) -> str:
    tr = QCoreApplication.translate
    if desk.link.session is None or not desk.link.is_online:
        return why_offline(desk.link)
    if not desk.link.session.reaches("admin"):
        return tr("Etsy", "Only an administrator's workstation connects shops.")
    return ""


async def begin(desk: Desk) -> Consent:
    return await desk.etsy.begin()


async def bring_back(desk: Desk, consent: Consent, code: str) -> None:
    await desk.etsy.bring_back(consent, code)
    await desk.book.load_connections()


async def disconnect(desk: Desk, shop: EtsyShop) -> None:
    await desk.etsy.disconnect(shop.id)
    await desk.book.load_connections()


async def sync(desk: Desk, shop: EtsyShop | None = None) -> Synced:
    return await desk.etsy.sync(shop.id if shop is not None else None)
