"""What becomes of a print, from what its printer says: the same end counts once, and what nobody saw is not claimed."""

import msgspec
import pytest

from server.foundation.database import Database
from server.printers import sightings
from server.printers.state import PrinterState
from tests.server.printers.fake_driver import IDLE
from tests.server.printers.told_printer import FAILED, FINISHED, OFFLINE, PRINTING, Printer


@pytest.fixture
def printer(db: Database) -> Printer:
    return Printer(db)


def test_a_print_that_was_started_at_the_printer(printer: Printer) -> None:
    printer.says(IDLE, PRINTING, msgspec.structs.replace(PRINTING, progress=50.0), FINISHED)
    [row] = printer.prints()
    assert (row.state, row.proposal, row.started_from, row.name) == (
        "finished",
        "complete",
        "printer",
        "vase",
    )
    assert (row.key, row.progress, row.ended_at is None) == ("k1", 100.0, False)


def test_the_same_finish_counts_once(printer: Printer) -> None:
    printer.says(PRINTING, FINISHED, FINISHED, OFFLINE, FINISHED, IDLE)
    assert [row.state for row in printer.prints()] == ["finished"]


def test_it_pauses_and_goes_on(printer: Printer) -> None:
    printer.says(PRINTING, msgspec.structs.replace(PRINTING, status="paused"))
    assert printer.last() == ("paused", "")
    printer.says(PRINTING)
    assert printer.last() == ("printing", "")


def test_a_failure_keeps_the_printers_words(printer: Printer) -> None:
    printer.says(PRINTING, FAILED)
    [row] = printer.prints()
    assert (row.state, row.proposal, row.result) == ("failed", "failed", "The nozzle is clogged.")
    assert row.progress == 10.0  # what it last said while it ran


def test_a_person_stopped_it(printer: Printer) -> None:
    printer.says(PRINTING, msgspec.structs.replace(IDLE, was_cancelled=True))
    assert printer.last() == ("cancelled", "failed")


def test_a_reboot_in_mid_print_is_not_an_end(printer: Printer) -> None:
    printer.says(PRINTING, OFFLINE, IDLE)
    assert printer.last() == ("lost", "look")
    assert printer.prints()[0].progress == 10.0


def test_a_finish_without_a_name_after_a_gap_is_not_believed(printer: Printer) -> None:
    printer.says(PRINTING, OFFLINE, PrinterState(status="finished"))
    assert printer.last() == ("lost", "look")


def test_a_finish_without_a_name_in_one_breath_is(printer: Printer) -> None:
    printer.says(PRINTING, PrinterState(status="finished"))
    assert printer.last() == ("finished", "complete")


def test_it_finished_while_nobody_listened(printer: Printer) -> None:
    printer.says(PRINTING, OFFLINE, FINISHED)
    assert printer.last() == ("finished", "complete")


def test_another_print_came_in_between(printer: Printer) -> None:
    other = msgspec.structs.replace(PRINTING, current_job="boat", print_key="k2")
    printer.says(PRINTING, OFFLINE, other)
    assert [(row.name, row.state, row.proposal) for row in printer.prints()] == [
        ("vase", "lost", "look"),
        ("boat", "printing", ""),
    ]


def test_one_that_was_given_up_too_early_is_found_again(printer: Printer) -> None:
    printer.says(PRINTING, IDLE, PRINTING)
    [row] = printer.prints()
    assert (row.state, row.proposal, row.ended_at) == ("printing", "", None)
    printer.says(FINISHED)
    assert printer.last() == ("finished", "complete")


def test_a_printer_that_tells_no_prints_apart(printer: Printer) -> None:
    running = msgspec.structs.replace(PRINTING, print_key=None)
    done = msgspec.structs.replace(FINISHED, print_key=None)
    printer.says(running, done, done, running, done)
    assert [row.state for row in printer.prints()] == ["finished", "finished"]


def test_the_same_file_again_under_the_same_key(printer: Printer) -> None:
    printer.says(PRINTING, FINISHED, PRINTING, FINISHED)
    assert [row.state for row in printer.prints()] == ["finished", "finished"]


def test_a_key_that_comes_later_is_kept(printer: Printer) -> None:
    printer.says(msgspec.structs.replace(PRINTING, print_key=None), PRINTING)
    assert [row.key for row in printer.prints()] == ["k1"]


def test_our_own_start_is_recognised_by_its_name(printer: Printer) -> None:
    command_id = printer.starts()
    printer.says(msgspec.structs.replace(PRINTING, current_job="vase_a1b2c3d4"))
    [row] = printer.prints()
    assert (row.state, row.started_from, row.job_id, row.key) == ("printing", "layerdesk", "job-1", "k1")
    command = printer.command(command_id)
    assert (command.state, command.print_id) == ("done", row.id)


def test_the_last_prints_name_during_our_start_is_no_other_print(printer: Printer) -> None:
    printer.says(PRINTING, FINISHED)
    printer.starts()
    printer.says(PRINTING, msgspec.structs.replace(PRINTING, current_job="vase a1b2c3d4", print_key="k2"))
    assert [(row.key, row.state) for row in printer.prints()] == [("k1", "finished"), ("k2", "printing")]


def test_a_start_without_an_answer_that_did_start(printer: Printer) -> None:
    command_id = printer.starts()
    printer.loses(command_id)
    printer.says(OFFLINE, msgspec.structs.replace(PRINTING, current_job="vase a1b2c3d4"))
    assert printer.last() == ("printing", "")
    assert printer.command(command_id).state == "done"


def test_a_start_without_an_answer_that_did_not_start(printer: Printer) -> None:
    command_id = printer.starts()
    printer.loses(command_id)
    printer.says(OFFLINE, IDLE)
    assert printer.prints() == []
    command = printer.command(command_id)
    assert (command.state, "did not start" in command.sentence) == ("unknown", True)


def test_a_start_without_an_answer_that_is_over_already(printer: Printer) -> None:
    command_id = printer.starts()
    printer.loses(command_id)
    printer.says(OFFLINE, msgspec.structs.replace(FINISHED, current_job="vase a1b2c3d4"))
    assert printer.last() == ("finished", "complete")
    assert printer.command(command_id).state == "done"


def test_an_old_finish_is_not_taken_for_our_start(printer: Printer) -> None:
    old = msgspec.structs.replace(PRINTING, current_job="vase a1b2c3d4")
    printer.says(old, msgspec.structs.replace(old, status="finished"))
    command_id = printer.starts()
    printer.loses(command_id)
    printer.says(OFFLINE, msgspec.structs.replace(old, status="finished"))
    assert len(printer.prints()) == 1
    assert printer.command(command_id).state == "unknown"


def test_a_start_without_an_answer_and_something_else_runs(printer: Printer) -> None:
    command_id = printer.starts()
    printer.loses(command_id)
    printer.says(OFFLINE, msgspec.structs.replace(PRINTING, current_job="boat"))
    assert [(row.name, row.state) for row in printer.prints()] == [("boat", "printing")]
    assert "something else" in printer.command(command_id).sentence


@pytest.mark.parametrize(
    ("before", "after", "is_news"),
    [
        (None, OFFLINE, False),
        (None, IDLE, True),
        (IDLE, msgspec.structs.replace(IDLE, bed_temp=60.0), False),
        (PRINTING, msgspec.structs.replace(PRINTING, progress=50.0), False),
        (PRINTING, FINISHED, True),
        (FAILED, msgspec.structs.replace(FAILED, errors=()), True),
    ],
)
def test_what_is_worth_a_look(before: PrinterState | None, after: PrinterState, is_news: bool) -> None:
    assert sightings.is_news(before, after) == is_news
