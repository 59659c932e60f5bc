"""The print shop and its connection to Etsy."""

from server.lab.desk import Desk
from server.lab.dialect import LabDialect
from server.printers.bridge import Bridge
from server.settings import Settings, SettingsError
from server.shop.allowance import Allowance, Rates
from server.shop.callers import ShopCallers
from server.shop.etsy.credentials import Credentials, mistake_in
from server.shop.etsy.market import FORM, JSON
from server.shop.etsy.opening import Etsy, open_etsy
from server.shop.etsy.syncing import Rhythm
from server.shop.routes import Shop


def open_shop(settings: Settings, desk: Desk, bridge: Bridge, dialect: LabDialect) -> Shop:
    callers = ShopCallers(desk.db, desk.keys, dialect.caller)
    return Shop(bridge, _etsy(settings, desk), callers, _allowance(settings, desk))


def _etsy(settings: Settings, desk: Desk) -> Etsy:
    def text(key: str) -> str:
        return settings.text("etsy", key)

    for key in ("redirect_uri", "api_url", "oauth_url", "token_url"):
        mistake = mistake_in(text(key)) if text(key) or key != "token_url" else None
        if mistake is not None:
            raise SettingsError(f"etsy.{key} {mistake}.")
    if text("tracking_encoding") not in (FORM, JSON):
        raise SettingsError(f"etsy.tracking_encoding must be {FORM} or {JSON}.")
    names = ("keystring", "shared_secret", "redirect_uri", "api_url", "oauth_url", "token_url")
    return open_etsy(
        desk.db,
        desk.keys,
        desk.process_id,
        Credentials(*(text(name).strip() for name in names)),
        allowed=settings.listed("etsy", "allowed_users"),
        rhythm=Rhythm(
            sync_s=settings.number("etsy", "sync_minutes") * 60,
            rescan_s=settings.number("etsy", "rescan_hours") * 3600,
        ),
        tracking_encoding=text("tracking_encoding"),
    )


def _allowance(settings: Settings, desk: Desk) -> Allowance:
    rates = Rates(
        settings.whole("limits", "shop_requests_per_hour"),
        settings.whole("limits", "shop_print_operations_per_minute"),
        settings.whole("limits", "shop_syncs_per_minute"),
    )
    return Allowance(desk.limits, rates, desk.policy.trusted_proxies)
