from pathlib import Path

import pytest

from server.foundation import outbox
from server.foundation.courier import Carried, NotCarried, NotNeeded
from server.foundation.database import Database
from server.foundation.mail import Letter
from server.foundation.outbox import Parcel
from server.lab.mailing.mailer import Mailer
from server.lab.mailing.mails import House
from server.lab.tables import jobs
from server.opening.catalog import catalog_of
from server.settings import load
from tests.server.postroom import KEYS, add_job

pytestmark = pytest.mark.anyio


class Bag:
    def __init__(self, refusal: NotCarried | None = None) -> None:
        self.letters: list[Letter] = []
        self.rests = 0
        self.refusal = refusal

    async def send(self, letter: Letter) -> None:
        if self.refusal:
            raise self.refusal
        self.letters.append(letter)

    async def rest(self) -> None:
        self.rests += 1


def mailer(db: Database, bag: Bag, folder: Path) -> Mailer:
    return Mailer(db, House(catalog_of(load(folder, {})), KEYS, "https://x.example", "here"), bag)


def claimed(db: Database) -> Parcel:
    db.write_now(add_job)
    parcel = db.write_now(outbox.claim, "me")
    assert parcel is not None
    return parcel


async def test_it_hands_the_words_to_the_post(db: Database, tmp_path: Path) -> None:
    bag, parcel = Bag(), claimed(db)
    carrier = mailer(db, bag, tmp_path)
    outcome = await carrier.carry(parcel)
    await carrier.rest()
    [letter] = bag.letters
    assert outcome == Carried(letter.subject)
    assert (letter.key, letter.recipient, bag.rests) == (parcel.key, "jane@example.edu", 1)


async def test_what_is_not_needed_never_reaches_the_post(db: Database, tmp_path: Path) -> None:
    bag, parcel = Bag(), claimed(db)
    db.write_now(lambda unit: unit.run(jobs.delete()))
    assert isinstance(await mailer(db, bag, tmp_path).carry(parcel), NotNeeded)
    assert bag.letters == []


async def test_what_the_post_refuses_is_the_couriers_to_record(db: Database, tmp_path: Path) -> None:
    bag, parcel = Bag(NotCarried("no", for_good=True)), claimed(db)
    with pytest.raises(NotCarried):
        await mailer(db, bag, tmp_path).carry(parcel)
