"""The only wiring: `build(settings)` makes the application; its lifespan opens and closes everything."""

import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from server.compute.opening import open_compute
from server.compute.routes import Compute
from server.devices.driver import NotSynced
from server.devices.routes import Devices, Given
from server.foundation import feed as feeds
from server.foundation import mail, outbox, processes, sessions
from server.foundation.auth import Keyring, Passwords
from server.foundation.courier import Carrier, Courier
from server.foundation.database import Database
from server.foundation.door import Door, DoorRules
from server.foundation.feed import Feed
from server.foundation.headers import SecurityHeaders
from server.foundation.limits import Limits
from server.foundation.mail import Post
from server.foundation.net import Outside
from server.foundation.operations import refuse, routes
from server.foundation.problems import Invalid, NotFound, Problem
from server.foundation.systems import System
from server.foundation.tasks import Loops, every
from server.foundation.vault import Vault
from server.inspection.recognise import MODEL_EXTENSIONS
from server.jobsync import lists as job_lists
from server.jobsync.cabinet import Cabinet
from server.jobsync.contents import Room
from server.jobsync.routes import JobSync
from server.lab import (
    annotations,
    auditing,
    audits,
    counts,
    inspecting,
    mails,
    printer_reports,
    recovery,
    routes_printing,
    staff,
)
from server.lab import routes as lab_routes
from server.lab.catalog import Catalog, Colour, Method, Printer, Reason
from server.lab.desk import Desk, Policy
from server.lab.dialect import LabDialect
from server.lab.mailer import Mailer
from server.lab.mails import House
from server.lab.prices import PriceList
from server.lab.queued_prints import QueuedFiles
from server.pages import routes as page_routes
from server.pages.answering import error_page, is_for_person
from server.pages.site import Site
from server.printers import bridge as printer_bridge
from server.printers import fleet, rendering_schedule
from server.printers import routes as printer_routes
from server.printers.bridge import Bridge
from server.printers.driver import Lost
from server.printers.queue import schedule
from server.printers.telling import notifications
from server.printers.telling.carriers import NotificationMail, Webhook
from server.settings import Settings, SettingsError
from server.shop.allowance import Allowance, Rates
from server.shop.callers import ShopCallers
from server.shop.etsy.credentials import Credentials, mistake_in
from server.shop.etsy.market import FORM, JSON
from server.shop.etsy.opening import Etsy, open_etsy
from server.shop.etsy.syncing import Rhythm
from server.shop.routes import Shop

_MB = 1 << 20
# As document 001 says.
_DEVICES_TOKEN_HOURS = 1.0
_PRUNE_EVERY_S = 3600.0


def build(settings: Settings) -> Starlette:
    desk = open_desk(settings)
    bridge = open_bridge(settings, desk)
    dialect = LabDialect(desk.db, desk.keys)
    bridge.on_print.append(partial(printer_reports.heard, desk))
    systems = _systems(settings, desk, bridge, dialect)
    for system in systems:
        desk.courier.employ(system.carriers())
    others = [
        *printer_routes.operations(bridge),
        *routes_printing.operations(desk, bridge),
        *(operation for system in systems for operation in system.for_desks()),
    ]
    lab = lab_routes.operations(desk, dialect, others)
    site = Site(desk)

    async def refused(request: Request, problem: Problem, status: int) -> Response:
        if is_for_person(request):
            return error_page(site, status)
        for system in systems:
            if system.answers_for(request):
                return await system.refused(request, problem, status)
        return refuse(dialect, problem, status)

    async def not_found(request: Request, _error: Exception) -> Response:
        return await refused(request, NotFound("Not found"), 404)

    async def not_allowed(request: Request, error: Exception) -> Response:
        response = await refused(request, Problem("This address does not take that method."), 405)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    return Starlette(
        routes=[
            *routes(lab, dialect, lab_routes.PREFIX),
            *(route for system in systems for route in system.routes()),
            *page_routes.routes(site),
        ],
        middleware=[Middleware(SecurityHeaders, https=settings.public_url.startswith("https:"))],
        exception_handlers={404: not_found, 405: not_allowed},
        lifespan=partial(_lifespan, desk, bridge, systems),
    )


def _systems(settings: Settings, desk: Desk, bridge: Bridge, dialect: LabDialect) -> tuple[System, ...]:
    """Everything beside the lab, strangers to each other."""
    return (
        _shop(settings, desk, bridge, dialect),
        _jobsync(settings, desk),
        open_devices(settings, desk, bridge),
        _compute(settings, desk),
    )


def _jobsync(settings: Settings, desk: Desk) -> JobSync:
    token_hours = settings.number("jobsync", "token_hours")
    return JobSync(
        Cabinet(
            db=desk.db,
            door=open_door(settings, desk, job_lists.SYSTEM, token_hours),
            folder=settings.folder / "jobsync",
            room=Room(
                account_bytes=settings.whole("jobsync", "limit_mb") * _MB,
                storage_bytes=desk.policy.storage_limit_bytes,
                elsewhere=counts.stored_bytes,
            ),
            max_file_bytes=settings.whole("jobsync", "max_file_mb") * _MB,
            process_id=desk.process_id,
            is_alone=desk.db.is_sqlite,
        )
    )


def _compute(settings: Settings, desk: Desk) -> Compute:
    token_hours = settings.number("auth", "token_hours")
    door = open_door(settings, desk, "compute", token_hours)
    return open_compute(settings, desk.db, door, desk.process_id, token_hours)


def open_desk(settings: Settings) -> Desk:
    """Everything the lab works with; nothing is started yet."""
    db = Database(settings.database_url)
    limits_path = settings.folder / "limits.db" if db.is_sqlite else None
    keys, catalog = Keyring.open(settings.folder / "keys" / "signing.key"), catalog_of(settings)
    process_id = uuid.uuid4().hex
    return Desk(
        db=db,
        feed=Feed(db),
        loops=Loops(),
        limits=Limits(limits_path, None if db.is_sqlite else db.engine),
        keys=keys,
        passwords=Passwords(),
        catalog=catalog,
        policy=_policy(settings),
        courier=_courier(settings, db, keys, catalog, process_id),
        storage=settings.storage,
        thumbnails=settings.folder / "thumbnails",
        process_id=process_id,
    )


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


def open_devices(settings: Settings, desk: Desk, bridge: Bridge) -> Devices:
    """The small computers that are kept in sync; they lie in the printers' networks."""
    return Devices(
        Given(
            db=desk.db,
            door=open_door(settings, desk, "devices", _DEVICES_TOKEN_HOURS),
            vault=Vault(desk.keys),
            limits=desk.limits,
            folder=settings.folder / "devices",
            process_id=desk.process_id,
            lab_name=desk.catalog.lab_name,
            public_url=settings.public_url,
            trusted_proxies=desk.policy.trusted_proxies,
            sync_s=settings.number("devices", "sync_seconds"),
            max_file_bytes=settings.whole("devices", "max_file_mb") * _MB,
            queue=partial(_queue_for_devices, bridge),
            resolve=partial(_lab_address, bridge),
        )
    )


async def _queue_for_devices(bridge: Bridge, printer_id: int) -> dict[str, Any]:
    """A printer's queue, as its own place shows it; empty when the printer is gone."""
    try:
        printer = await bridge.db.read(fleet.one, printer_id)
    except NotFound:
        return {"printer": None, "queue": []}
    rows = await bridge.db.read(schedule.queue, printer_id)
    waiting = [msgspec.to_builtins(entry) for entry in rendering_schedule.queue(rows)]
    return {"printer": {"id": printer_id, "name": printer.name}, "queue": waiting}


async def _lab_address(bridge: Bridge, host: str) -> str:
    """What may be connected to for a device: what may be for a printer."""
    try:
        return await bridge.subnets.resolve(host)
    except Lost as lost:
        raise NotSynced("unreachable", lost.sentence) from None


@asynccontextmanager
async def _lifespan(
    desk: Desk, bridge: Bridge, systems: Sequence[System], _app: Starlette
) -> AsyncIterator[None]:
    alone = desk.db.is_sqlite
    if alone:
        await desk.db.write(processes.forget_all)
    await desk.db.write(processes.enter, desk.process_id)
    await recovery.recover(desk, alone=alone)
    await desk.db.write(audits.fail_abandoned)
    await desk.feed.open()
    _start_loops(desk)
    printer_bridge.start_loops(bridge, desk.loops)
    for system in systems:
        await system.open(desk.loops)
    try:
        yield
    finally:
        desk.feed.close()
        bridge.live.close()
        await desk.loops.stop()
        for system in systems:
            await system.close()
        await desk.db.write(processes.leave, desk.process_id)
        desk.passwords.close()
        desk.limits.close()
        desk.db.close()


def _start_loops(desk: Desk) -> None:
    desk.loops.start("feed", desk.feed.run)
    desk.loops.start("inspection", lambda: inspecting.run(desk))
    desk.loops.start("audit", lambda: auditing.keep_auditing(desk))
    desk.loops.start("watch", desk.feed.watch_other_processes)
    desk.loops.start(
        "heartbeat",
        lambda: every(processes.HEARTBEAT_S, lambda: desk.db.write(processes.beat, desk.process_id)),
    )
    desk.loops.start(
        "recovery", lambda: every(processes.HEARTBEAT_S, lambda: recovery.finish_interrupted(desk))
    )
    desk.loops.start("prune", lambda: every(_PRUNE_EVERY_S, lambda: _prune(desk)))
    desk.loops.start("courier", desk.courier.run)


async def _prune(desk: Desk) -> None:
    await desk.db.write(feeds.prune)
    await desk.db.write(outbox.prune)
    await desk.db.write(sessions.prune)
    await desk.db.write(annotations.forget_answers)
    await desk.limits.prune()


def _courier(settings: Settings, db: Database, keys: Keyring, catalog: Catalog, owner: str) -> Courier:
    house = House(catalog, keys, settings.public_url, settings.text("lab", "pickup_place"))
    post, outside = _post(settings), Outside(settings.listed("notifications", "webhook_networks"))
    carriers: dict[str, Carrier] = {
        mails.KIND: Mailer(db, house, post),
        notifications.MAIL: NotificationMail(post, catalog.lab_name),
        notifications.WEBHOOK: Webhook(db, Vault(keys), outside),
    }
    return Courier(db, owner, carriers)


def _shop(settings: Settings, desk: Desk, bridge: Bridge, dialect: LabDialect) -> Shop:
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


def _post(settings: Settings) -> Post:
    try:
        sender = mail.sender_of(settings.text("mail", "sender"))
        url = settings.text("mail", "url")
        return (
            mail.Smtp(mail.relay_of(url), sender) if url else mail.Folder(settings.folder / "outbox", sender)
        )
    except mail.NotAnAddress as error:
        raise SettingsError(str(error)) from None


def catalog_of(settings: Settings) -> Catalog:
    """The lab's lists from the settings. SettingsError names the entry that is wrong."""
    try:
        return _catalog(settings)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise SettingsError(f"The settings of [lab] or [pricing] are not complete: {error}") from error


def _catalog(settings: Settings) -> Catalog:
    rates = settings.table("pricing", "per_gram_usd")
    return Catalog(
        lab_name=settings.text("lab", "name"),
        disciplines=tuple(settings.listed("lab", "disciplines")),
        methods=tuple(
            Method(
                method["name"],
                method.get("description", ""),
                tuple(Colour(colour["name"], colour.get("hex", "#888888")) for colour in method["colors"]),
                float(method.get("density_g_cm3", 1.2)),
                _infill(method.get("infill")),
            )
            for method in settings.listed("lab", "methods")
        ),
        printers=tuple(_printer(entry) for entry in settings.listed("lab", "printers")),
        reasons=tuple(
            Reason(entry["code"], entry["label"]) for entry in settings.listed("lab", "rejection_reasons")
        ),
        prices=PriceList(
            Decimal(settings.text("pricing", "minimum_usd")),
            {name: Decimal(str(rate)) for name, rate in rates.items()},
        ),
        model_extensions=MODEL_EXTENSIONS,
        slicer_extensions=tuple(
            extension.lower() for extension in settings.listed("storage", "slicer_extensions")
        ),
    )


def _infill(stated: list[float] | None) -> tuple[float, float] | None:
    if stated is None:
        return None
    least, most = (float(share) for share in stated)
    return least, most


def _printer(entry: dict[str, Any]) -> Printer:
    x, y, z = (float(length) for length in entry["build_volume_mm"])
    return Printer(entry["name"], tuple(entry.get("aliases", ())), entry["method"], (x, y, z))


def _policy(settings: Settings) -> Policy:
    return Policy(
        lease_s=settings.number("locks", "lease_seconds"),
        token_hours=settings.number("auth", "token_hours"),
        confirmation_hours=settings.number("confirmation", "lifetime_hours"),
        resend_wait_minutes=settings.number("confirmation", "resend_wait_minutes"),
        submissions_per_hour=settings.whole("limits", "submissions_per_hour"),
        failed_logins_per_hour=settings.whole("limits", "failed_logins_per_hour"),
        max_upload_bytes=settings.whole("storage", "max_upload_mb") * _MB,
        max_sliced_bytes=settings.whole("storage", "max_sliced_mb") * _MB,
        storage_limit_bytes=settings.whole("storage", "limit_mb") * _MB,
        public_url=settings.public_url,
        trusted_proxies=tuple(settings.listed("server", "trusted_proxies")),
    )
