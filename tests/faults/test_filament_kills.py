"""The server is killed at every write that takes filament off a spool: a print's end, a person's answer, a use by hand.

Each time: every print is taken once, a repeated request books once, and a spool holds what its entries say.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from tests.faults.fragile import Fragile, fragile
from tests.faults.print_shop import until
from tests.programs.forge import Forge

KILLED = -9
GRAMS = 12.5
LATER = "2099-01-01T00:00:00.000000Z"
# What the server takes by itself may still be under way while a person asks.
ASKED = r"ledger\..*|database\.(committing|committed)\.(ledger\..*|printed\.settle)"
# A place that was renamed, and is struck no more, would be a promise that nobody tests.
IN_A_DEDUCTION = (
    "printed.known",
    "ledger.amount",
    "ledger.entry",
    "database.committing.printed.follow",
    "database.committed.printed.follow",
)


@pytest.fixture(scope="module")
def server(unsynced: Path, sqlite_template: Path, forge: Forge) -> Iterator[Fragile]:
    with fragile(unsynced, sqlite_template, forge) as found:
        found.start()
        found.ask(
            "INSERT INTO printers (id, name, maker, model, host, serial, username, secret, fingerprint, options,"
            " catalog_name, self_clearing, enabled, created_at, updated_at)"
            " VALUES (1, 'Ada', 'virtual', '', '', '', '', '', '', '{}', '', 0, 0, ?, ?)",
            LATER,
            LATER,
        )
        yield found


def spool(server: Fragile) -> int:
    answer = server.clients["staff"].post("/filaments", json={"material": "PLA", "color": "Red"})
    assert answer.status_code == 201, answer.text
    return int(answer.json()["id"])


def test_a_print_is_taken_once_whenever_the_plug_is_pulled(server: Fragile) -> None:
    one = spool(server)
    tied = server.clients["staff"].put(f"/filaments/{one}/tray", json={"printer_id": 1, "slot": 1})
    assert tied.status_code == 200, tied.text
    for number, place in enumerate(IN_A_DEDUCTION, 1):
        server.wish(place.replace(".", r"\."), 1, "kill")
        ends(server, f"print {number}")
        # The place is reached for this print, or the one before was not quite through with it.
        assert server.ended() == KILLED
        server.wish_nothing()
        server.start()
        until(partial(is_taken, server, one, number), server.struck_places)
        check(server, one, number)
    assert server.struck_places() == [*IN_A_DEDUCTION]


def test_a_person_settles_once(server: Fragile) -> None:
    one = spool(server)
    server.clients["staff"].delete("/filaments/1/tray")
    for number in range(1, 20):
        print_id = ends(server, f"unknown {number}")
        until(partial(server.ask, "SELECT 1 FROM filament_prints WHERE print_id = ?", print_id))
        went_through = asked(server, number, f"/filament-prints/{print_id}/settle", {"filament_id": one})
        again = server.clients["staff"].post(f"/filament-prints/{print_id}/settle", json={"filament_id": one})
        # What was answered, or committed before the answer was lost, is settled; everything else may be asked again.
        assert again.status_code in ((409,) if went_through else (200, 409)), again.text
        check(server, one, number)
        if went_through:
            return
    pytest.fail("The answer never went through.")


def test_a_use_that_is_sent_again_is_one(server: Fragile) -> None:
    one = spool(server)
    for number in range(1, 20):
        body, key = {"filament_id": one, "amount_used": GRAMS}, {"Idempotency-Key": f"use-number-{number}"}
        went_through = asked(server, number, "/filament-usage", body, key)
        again = server.clients["staff"].post("/filament-usage", json=body, headers=key)
        assert again.status_code == 201, again.text
        check(server, one, number)
        if went_through:
            return
    pytest.fail("The use never went through.")


def ends(server: Fragile, name: str) -> int:
    """A print of the printer that has finished, as the bridge would have written it down."""
    server.ask(
        "INSERT INTO prints (printer_id, key, name, file_name, started_from, staff_name, state, progress, started_at,"
        " ended_at, grams, result, proposal, told_start, told_end)"
        " VALUES (1, ?, ?, '', 'printer', '', 'finished', 100, ?, ?, ?, '', '', 1, 1)",
        name,
        name,
        LATER,
        LATER,
        GRAMS,
    )
    server.ask("INSERT INTO feed (event, data, at) VALUES ('print', '{}', ?)", LATER)
    [[print_id]] = server.ask("SELECT id FROM prints WHERE key = ?", name)
    return int(print_id)


def asked(
    server: Fragile, number: int, path: str, body: dict[str, object], headers: dict[str, str] | None = None
) -> bool:
    """False when the server died of it; then it runs again."""
    before = len(server.struck_places())
    server.wish(ASKED, number, "kill")
    try:
        answer = server.clients["staff"].post(path, json=body, headers=headers)
        assert answer.status_code in (200, 201), answer.text
    except httpx.TransportError:
        assert len(server.struck_places()) > before
    server.wish_nothing()
    if len(server.struck_places()) == before:
        return True
    assert server.ended() == KILLED
    server.start()
    return False


def is_taken(server: Fragile, spool_id: int, uses: int) -> bool:
    sql = "SELECT COUNT(*) FROM filament_ledger WHERE spool_id = ? AND reason = 'print'"
    return server.ask(sql, spool_id) == [(uses,)]


def check(server: Fragile, spool_id: int, uses: int) -> None:
    place = server.struck_places()[-1:]
    sums = "SELECT SUM(change), COUNT(key), COUNT(DISTINCT key) FROM filament_ledger WHERE spool_id = ?"
    [[total, keyed, keys]] = server.ask(sums, spool_id)
    [[held]] = server.ask("SELECT current_amount FROM filaments WHERE id = ?", spool_id)
    assert (held, keyed, keys) == (total, uses, uses), place
    assert held == 100_000 - uses * 1250, place
