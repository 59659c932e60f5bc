"""The lab with its database, its limits and whoever carries its mails."""

import uuid

from server.foundation import mail
from server.foundation.auth import Keyring, Passwords
from server.foundation.courier import Carrier, Courier
from server.foundation.database import Database
from server.foundation.feed import Feed
from server.foundation.limits import Limits
from server.foundation.mail import Post
from server.foundation.net import Outside
from server.foundation.tasks import Loops
from server.foundation.vault import Vault
from server.lab.catalog import Catalog
from server.lab.desk import Desk, Policy
from server.lab.mailing import mails
from server.lab.mailing.mailer import Mailer
from server.lab.mailing.mails import House
from server.opening.catalog import catalog_of
from server.printers.telling import notifications
from server.printers.telling.carriers import NotificationMail, Webhook
from server.settings import Settings, SettingsError

_MB = 1 << 20


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


def _courier(settings: Settings, db: Database, keys: Keyring, catalog: Catalog, owner: str) -> Courier:
    house = House(catalog, keys, settings.public_url, settings.text("lab", "pickup_place"))
    post, outside = _post(settings), Outside(settings.listed("notifications", "webhook_networks"))
    carriers: dict[str, Carrier] = {
        mails.KIND: Mailer(db, house, post),
        notifications.MAIL: NotificationMail(post, catalog.lab_name),
        notifications.WEBHOOK: Webhook(db, Vault(keys), outside),
    }
    return Courier(db, owner, carriers)


def _post(settings: Settings) -> Post:
    try:
        sender = mail.sender_of(settings.text("mail", "sender"))
        url = settings.text("mail", "url")
        return (
            mail.Smtp(mail.relay_of(url), sender) if url else mail.Folder(settings.folder / "outbox", sender)
        )
    except mail.NotAnAddress as error:
        raise SettingsError(str(error)) from None
