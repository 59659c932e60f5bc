"""A refresh token opens one more session, once, for as long as the person is welcome."""

from server.foundation import accounts, sessions
from server.foundation.database import Database
from server.shop.callers import SYSTEM
from server.shop.etsy import visits
from tests.server.shop.etsy.test_connections import ANNA, BEN, admitted


def test_it_is_good_once(db: Database) -> None:
    first = db.write_now(visits.open_visit, admitted(db))
    second = db.write_now(visits.renew, first.refresh)
    assert second is not None
    assert second.person.etsy_user_id == ANNA.user_id
    assert db.write_now(visits.renew, first.refresh) is None
    assert db.read_now(sessions.is_open, second.access.session_id)


def test_the_role_is_the_one_of_today(db: Database) -> None:
    admitted(db)
    visit = db.write_now(visits.open_visit, admitted(db, BEN))
    assert visit.access.role == "account"
    admitted(db, BEN, by_house=True)
    renewed = db.write_now(visits.renew, visit.refresh)
    assert renewed is not None
    assert renewed.access.role == "staff"


def test_a_removed_person_gets_no_more(db: Database) -> None:
    visit = db.write_now(visits.open_visit, admitted(db))
    db.write_now(accounts.remove, SYSTEM, ANNA.user_id)
    assert db.write_now(visits.renew, visit.refresh) is None


def test_signing_out_ends_both_and_nobody_elses(db: Database) -> None:
    anna, ben = admitted(db), admitted(db, BEN)
    mine, theirs = db.write_now(visits.open_visit, anna), db.write_now(visits.open_visit, ben)
    db.write_now(visits.end, anna, mine.access.session_id, theirs.refresh)
    assert not db.read_now(sessions.is_open, mine.access.session_id)
    assert db.read_now(sessions.is_open, theirs.refresh.session_id)
    db.write_now(visits.end, anna, mine.access.session_id, mine.refresh)
    assert db.write_now(visits.renew, mine.refresh) is None
