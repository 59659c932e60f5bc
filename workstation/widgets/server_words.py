"""What the server says no with, in the language of this desk.

The server speaks English, and its refusals carry no number: its sentences are the contract, kept by its tests. So those that
people at a desk meet are known here as they are worded there, with a name in braces where a value stands; a test looks each up
in the server's source. Whatever is not in the list is shown as the server said it.
"""

from __future__ import annotations

import re
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

# From the most special to the most general: the first that fits is taken.
_KNOWN = (
    # the desk's own, where no language is known yet
    QT_TRANSLATE_NOOP("Server", "The server at {address} does not answer."),
    QT_TRANSLATE_NOOP("Server", "The server's answer makes no sense."),
    QT_TRANSLATE_NOOP("Server", "The server has a problem of its own."),
    QT_TRANSLATE_NOOP("Server", "The server refused ({number})."),
    QT_TRANSLATE_NOOP("Server", "The connection broke. What has arrived is kept; try again."),
    QT_TRANSLATE_NOOP("Server", "The connection broke. Please try again."),
    QT_TRANSLATE_NOOP("Server", "The file changed while it was sent. Save it again in the slicer."),
    QT_TRANSLATE_NOOP("Server", "The file arrived damaged. Please try again."),
    # signing in, and who may
    QT_TRANSLATE_NOOP("Server", "Invalid or expired token"),
    QT_TRANSLATE_NOOP("Server", "Invalid workstation ID or password"),
    QT_TRANSLATE_NOOP("Server", "Invalid username or password"),
    QT_TRANSLATE_NOOP("Server", "Invalid email or password"),
    QT_TRANSLATE_NOOP("Server", "Username and password are required"),
    QT_TRANSLATE_NOOP("Server", "Username already exists"),
    QT_TRANSLATE_NOOP("Server", "Email already registered"),
    QT_TRANSLATE_NOOP("Server", "Insufficient permissions"),
    QT_TRANSLATE_NOOP("Server", "This lab adds accounts itself. Please ask at the front desk."),
    QT_TRANSLATE_NOOP("Server", "Too many failed sign-ins. Please wait before you try again."),
    QT_TRANSLATE_NOOP("Server", "Too many failed sign-ins. Please wait."),
    QT_TRANSLATE_NOOP("Server", "Too many new accounts from here. Please wait."),
    QT_TRANSLATE_NOOP("Server", "Too many requests. Try again in {seconds} s."),
    # the server's own health
    QT_TRANSLATE_NOOP("Server", "The database is not available. Please try again."),
    QT_TRANSLATE_NOOP("Server", "The storage is not available. Please try again."),
    QT_TRANSLATE_NOOP("Server", "The server made a mistake. It is in its log; nothing was changed."),
    QT_TRANSLATE_NOOP("Server", "The storage did not take the file; nothing was changed. Please try again."),
    QT_TRANSLATE_NOOP("Server", "The lab's storage is full just now. Please tell the staff at the desk."),
    QT_TRANSLATE_NOOP("Server", "The server's disk is full just now. Please tell the staff at the desk."),
    QT_TRANSLATE_NOOP("Server", "The request is too large."),
    # jobs
    QT_TRANSLATE_NOOP("Server", "Job is currently locked by another user."),
    QT_TRANSLATE_NOOP("Server", "You do not hold the lock for this job"),
    QT_TRANSLATE_NOOP(
        "Server", "Your lock on this job was lost. Open the job again to continue; nothing was changed."
    ),
    QT_TRANSLATE_NOOP(
        "Server", "The lock on this job was lost while its files were being moved; nothing was changed."
    ),
    QT_TRANSLATE_NOOP("Server", "Job cannot be approved in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be rejected in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be confirmed in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be marked as printing in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be marked as complete in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be marked as picked up in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be deleted in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be sent to a printer in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be linked to a print in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job cannot be {changed} in its current status"),
    QT_TRANSLATE_NOOP("Server", "Job not found"),
    QT_TRANSLATE_NOOP("Server", "The job was deleted meanwhile."),
    QT_TRANSLATE_NOOP("Server", "This job has no such file."),
    QT_TRANSLATE_NOOP(
        "Server", "The file is missing from the storage. Ask an administrator to run an audit."
    ),
    QT_TRANSLATE_NOOP(
        "Server", "A file of this job is missing from the storage. Ask an administrator to run an audit."
    ),
    QT_TRANSLATE_NOOP("Server", "{name} changed since it was listed. Refresh the list and look at it again."),
    QT_TRANSLATE_NOOP("Server", "{name} is not one of the job's files. Refresh the list and choose again."),
    QT_TRANSLATE_NOOP(
        "Server", "The student's original is never replaced. Save the sliced file under another extension."
    ),
    QT_TRANSLATE_NOOP("Server", "The sliced file is larger than {limit} MB."),
    QT_TRANSLATE_NOOP("Server", "Nobody on the staff list is called {name}."),
    QT_TRANSLATE_NOOP("Server", "{name} is not active any more. Choose another name."),
    QT_TRANSLATE_NOOP("Server", "Staff member with this name already exists"),
    QT_TRANSLATE_NOOP("Server", "An email was sent recently. Please wait before resending."),
    QT_TRANSLATE_NOOP("Server", "This email was sent already, or is being sent now."),
    QT_TRANSLATE_NOOP("Server", "An identical active job has already been submitted."),
    QT_TRANSLATE_NOOP("Server", "Give at least one reason, or your own words in custom_reason."),
    # printers
    QT_TRANSLATE_NOOP("Server", "There is no such printer."),
    QT_TRANSLATE_NOOP("Server", "There is already a printer called {name}."),
    QT_TRANSLATE_NOOP("Server", "The job is not ready to be printed."),
    QT_TRANSLATE_NOOP("Server", "{name} is working on this job."),
    QT_TRANSLATE_NOOP("Server", "This job is being printed already."),
    QT_TRANSLATE_NOOP("Server", "This job is being printed on {name}."),
    QT_TRANSLATE_NOOP("Server", "This print belongs to another job already."),
    QT_TRANSLATE_NOOP("Server", "Another file is just being sent to this printer."),
    QT_TRANSLATE_NOOP("Server", "This job is just being sent to another printer."),
    QT_TRANSLATE_NOOP("Server", "This is over already."),
    QT_TRANSLATE_NOOP("Server", "This was already sent to the printer. Stop the print instead."),
    QT_TRANSLATE_NOOP(
        "Server", "A print of ours runs on {name}. Wait for its end, or stop it, before you remove it."
    ),
    QT_TRANSLATE_NOOP("Server", "This print is under way. Stop it at the printer, then delete it."),
    QT_TRANSLATE_NOOP("Server", "The queue has changed meanwhile. Look at it again, then order it."),
    # orders
    QT_TRANSLATE_NOOP("Server", "There is no such order."),
    QT_TRANSLATE_NOOP("Server", "This order was {status}: there is nothing to make or to send any more."),
    QT_TRANSLATE_NOOP("Server", "This order has nothing to print."),
    QT_TRANSLATE_NOOP("Server", "There is no such shop."),
    QT_TRANSLATE_NOOP("Server", "This shop's orders are being fetched already."),
    QT_TRANSLATE_NOOP("Server", "Etsy is busy and did not take the request. Try again in a few minutes."),
    QT_TRANSLATE_NOOP("Server", "The photo is larger than {limit} MB."),
    QT_TRANSLATE_NOOP("Server", "photo must be a JPEG, PNG or WebP picture."),
    # filament
    QT_TRANSLATE_NOOP("Server", "Filament not found"),
    QT_TRANSLATE_NOOP("Server", "Spool {id} holds {there}, not {wanted}. Weigh it, or choose another spool."),
    QT_TRANSLATE_NOOP(
        "Server", "The weight of the empty spool is not known. State spool_weight first, or weigh without it."
    ),
    QT_TRANSLATE_NOOP("Server", "gross_grams is less than the empty spool weighs ({weight})."),
    QT_TRANSLATE_NOOP("Server", "This spool is archived. Fetch it back first."),
    QT_TRANSLATE_NOOP("Server", "This print runs again. Wait until it ends."),
    QT_TRANSLATE_NOOP("Server", "This print waits for no filament."),
    QT_TRANSLATE_NOOP("Server", "This print was settled already."),
    # what became of a command, and why a print waits
    QT_TRANSLATE_NOOP("Server", "The file is not the one that was approved any more. Nothing was sent."),
    QT_TRANSLATE_NOOP(
        "Server", "The connection to the printer broke while the file was sent. Nothing was started."
    ),
    QT_TRANSLATE_NOOP(
        "Server", "The connection broke after the start was sent. It is not sent again: look at the printer."
    ),
    QT_TRANSLATE_NOOP(
        "Server", "The printer does not show that it prints. It is not sent again: look at the printer."
    ),
    QT_TRANSLATE_NOOP(
        "Server", "Something else was started at the printer in the same moment. This file was not."
    ),
    QT_TRANSLATE_NOOP("Server", "The upload took more than an hour. Nothing was started."),
    QT_TRANSLATE_NOOP("Server", "The printer did not say what it is doing. Nothing was started."),
    QT_TRANSLATE_NOOP("Server", "A person took it back."),
    QT_TRANSLATE_NOOP("Server", "The server was interrupted while it prepared this. Nothing was started."),
    QT_TRANSLATE_NOOP("Server", "It could not be sent within a minute, so it was dropped. Nothing was sent."),
    QT_TRANSLATE_NOOP(
        "Server",
        "Look at the printer first: a print is started only when somebody says that the plate is clear.",
    ),
    QT_TRANSLATE_NOOP("Server", "The printer is switched off here."),
    QT_TRANSLATE_NOOP("Server", "The printer is offline."),
    QT_TRANSLATE_NOOP("Server", "The printer has not reported yet."),
    QT_TRANSLATE_NOOP("Server", "The printer takes no commands; start it at the printer."),
    QT_TRANSLATE_NOOP("Server", "The printer reports an error; somebody must look."),
    QT_TRANSLATE_NOOP("Server", "The last print did not end well; somebody must look at the printer."),
    QT_TRANSLATE_NOOP("Server", "It comes after {name}."),
    QT_TRANSLATE_NOOP("Server", "Slot {slot} is empty."),
    QT_TRANSLATE_NOOP("Server", "Slot {slot} holds {there}, not {wanted}."),
    QT_TRANSLATE_NOOP("Server", "No spool of {material} is loaded."),
    QT_TRANSLATE_NOOP("Server", "It is offline."),
    QT_TRANSLATE_NOOP("Server", "It is busy."),
    QT_TRANSLATE_NOOP("Server", "It is busy with {name}."),
    QT_TRANSLATE_NOOP("Server", "It prints {endings}; the approved file is {name}."),
    QT_TRANSLATE_NOOP("Server", "The student asked for {wanted}; this is a {there}."),
    QT_TRANSLATE_NOOP("Server", "The file was sliced for {printer}."),
    QT_TRANSLATE_NOOP("Server", "The model is larger than its build volume."),
    QT_TRANSLATE_NOOP("Server", "It has {there} loaded; the file wants {wanted}."),
    # what is asked after a print, because nobody can know it
    QT_TRANSLATE_NOOP("Server", "The spool that was meant for it was removed."),
    QT_TRANSLATE_NOOP("Server", "Nobody knows how this print ended."),
    QT_TRANSLATE_NOOP("Server", "How much it used is not known: its file did not say."),
    QT_TRANSLATE_NOOP("Server", "How far it got is not known."),
    QT_TRANSLATE_NOOP("Server", "It was printed from {count} trays. State how much of each spool it used."),
    QT_TRANSLATE_NOOP("Server", "Several spools are tied to {printer}."),
    QT_TRANSLATE_NOOP("Server", "No spool is tied to slot {slot} of {printer}."),
    QT_TRANSLATE_NOOP("Server", "No spool is tied to {printer}."),
    QT_TRANSLATE_NOOP("Server", "This spool was tied after the print had begun."),
    QT_TRANSLATE_NOOP("Server", "The printer shows another spool in that slot now."),
    QT_TRANSLATE_NOOP("Server", "The print was made for {wanted}, this spool is {there}."),
    # devices, job lists, compute
    QT_TRANSLATE_NOOP("Server", "A device with the ID {id} exists already."),
    QT_TRANSLATE_NOOP("Server", "{name} is being synced. Change how it is reached when that has ended."),
    QT_TRANSLATE_NOOP("Server", "The file is larger than {limit} MB."),
    QT_TRANSLATE_NOOP("Server", "The file was changed elsewhere meanwhile. Look at it again."),
    QT_TRANSLATE_NOOP("Server", "The list was changed elsewhere meanwhile. Look at it again."),
    QT_TRANSLATE_NOOP(
        "Server", "All your files together may have {limit} MB. Delete jobs that you no longer need."
    ),
    QT_TRANSLATE_NOOP("Server", "No file has been uploaded for this job"),
    QT_TRANSLATE_NOOP("Server", "You have {count} open jobs. Wait for one to end, or cancel one."),
    QT_TRANSLATE_NOOP("Server", "This job has ended already."),
    QT_TRANSLATE_NOOP("Server", "This job has no result yet."),
    QT_TRANSLATE_NOOP("Server", "Not found"),
    # what every field may be told
    QT_TRANSLATE_NOOP("Server", "{field} is required."),
    QT_TRANSLATE_NOOP("Server", "{field} must not be empty."),
    QT_TRANSLATE_NOOP("Server", "{field} is too long."),
    QT_TRANSLATE_NOOP("Server", "{field} is not valid."),
    QT_TRANSLATE_NOOP("Server", "{field} must have at least {count} characters."),
    QT_TRANSLATE_NOOP("Server", "{field} must have at most {count} characters."),
    QT_TRANSLATE_NOOP("Server", "{field} must be at least {count}."),
    QT_TRANSLATE_NOOP("Server", "{field} must be at most {count}."),
    QT_TRANSLATE_NOOP("Server", "{field} must be more than {count}."),
)
SENTENCES = tuple(str(sentence) for sentence in _KNOWN)
_HOLE, _WORD = re.compile(r"\{(\w+)\}"), r"[\w-]+"
_BETWEEN = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_LONGEST = 400


def translated(words: str) -> str:
    """The server's words in the language of this desk; those that nobody has translated as they are."""
    if len(words) > _LONGEST:
        return words
    each = [(sentence, _known(sentence)) for sentence in _BETWEEN.split(words)]
    if any(ours is None for _, ours in each):
        whole = _known(words)  # some are two sentences
        if whole is not None:
            return whole
    return " ".join(ours or sentence for sentence, ours in each)


def _known(sentence: str) -> str | None:
    for template, pattern in _patterns():
        found = pattern.fullmatch(sentence)
        if found is not None:
            return QCoreApplication.translate("Server", template).format(**found.groupdict())
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((template, _pattern(template)) for template in SENTENCES)


def _pattern(template: str) -> re.Pattern[str]:
    """A field's name is one word; any other value may be anything."""
    pieces = _HOLE.split(template)
    made = [
        re.escape(piece) if number % 2 == 0 else f"(?P<{piece}>{_WORD if piece == 'field' else '.+'})"
        for number, piece in enumerate(pieces)
    ]
    return re.compile("".join(made))
