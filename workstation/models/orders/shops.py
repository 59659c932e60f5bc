"""How a shop stands with Etsy, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from workstation.models import words
from workstation.records.etsy import CONNECTED, DISCONNECTED, NEEDS_RECONNECT, SYNCING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.records.etsy import EtsyShop, Synced, SyncRun


def state(shop: EtsyShop) -> tuple[str, str]:
    """In words, and its tone."""
    tr = QCoreApplication.translate
    if shop.state == CONNECTED and shop.missing_scopes:
        return tr("ShopWords", "Not allowed everything"), "warning"
    return {
        CONNECTED: (tr("ShopWords", "Connected"), "good"),
        SYNCING: (tr("ShopWords", "Fetching orders"), "info"),
        NEEDS_RECONNECT: (tr("ShopWords", "Connect again"), "danger"),
        DISCONNECTED: (tr("ShopWords", "Disconnected"), "neutral"),
    }.get(shop.state, (shop.state, "neutral"))


def facts(shop: EtsyShop) -> str:
    tr = QCoreApplication.translate
    last = words.moment(shop.last_sync_at) or tr("ShopWords", "never")
    parts = [
        tr("ShopWords", "{n} orders").format(n=f"{shop.orders:,}"),
        tr("ShopWords", "fetched last: {time}").format(time=last),
        tr("ShopWords", "connected since {time}").format(time=words.moment(shop.connected_at) or "–"),
    ]
    return " · ".join(parts)


def trouble(shop: EtsyShop) -> str:
    tr = QCoreApplication.translate
    said = [shop.trouble, shop.last_error if shop.last_error != shop.trouble else ""]
    if shop.missing_scopes:
        scopes = ", ".join(shop.missing_scopes)
        said.append(tr("ShopWords", "Etsy does not allow: {scopes}. Connect it again.").format(scopes=scopes))
    return "\n".join(part for part in said if part)


def cut_off(shops: Sequence[EtsyShop]) -> str:
    """What a person who looks at orders should know: of these shops none come any more. Empty when all is well."""
    names = [shop.name for shop in shops if shop.state == NEEDS_RECONNECT]
    said = QCoreApplication.translate(
        "ShopWords", "No orders come from {shops}: connect it again under “Shops on Etsy”."
    )
    return said.format(shops=", ".join(names)) if names else ""


def under_way(sync: SyncRun) -> str:
    tr = QCoreApplication.translate
    if sync.expected:
        said = tr("ShopWords", "{seen} of {expected} orders read, {new} of them new …")
        return said.format(seen=f"{sync.seen:,}", expected=f"{sync.expected:,}", new=f"{sync.new:,}")
    return tr("ShopWords", "Etsy is asked for orders …")


def problems(number: int) -> str:
    tr = QCoreApplication.translate
    if number == 1:
        return tr("ShopWords", "One order was not understood")
    return tr("ShopWords", "{n} orders were not understood").format(n=f"{number:,}")


def brought(synced: Synced) -> str:
    """What fetching orders brought."""
    tr = QCoreApplication.translate
    if not (synced.new_orders_saved or synced.updated_orders):
        found = tr("ShopWords", "Nothing new on Etsy.")
    else:
        said = tr("ShopWords", "From Etsy: {new} new orders, {changed} changed.")
        found = said.format(new=f"{synced.new_orders_saved:,}", changed=f"{synced.updated_orders:,}")
    return f"{found} {problems(synced.problem_count)}." if synced.problem_count else found
