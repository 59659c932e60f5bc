"""What changes a job's status, as verbs around the file work that `moves` does between them.

`prepare` checks everything that can be refused (lock, life cycle, staff, the chosen file) and plans the files;
`finish` changes the job under the fencing number that `prepare` got, so a lock that was lost while files were copied
refuses the change; `abandon` takes the plan back. Neither touches a file.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select, update

from server.foundation import intents, outbox
from server.foundation.database import Unit
from server.foundation.files import Stamp
from server.foundation.intents import Interrupted, Step
from server.foundation.problems import Conflict, NotFound
from server.lab import counts, events, life_cycle, locks, staff
from server.lab.events import Actor
from server.lab.life_cycle import DIRECTORIES, Action, Mail, Status
from server.lab.locks import Grip
from server.lab.tables import job_files, jobs
from server.printers import prints


@dataclass(frozen=True, slots=True)
class Transition:
    """One wish: the action, who is named for it, and what it sets besides the status."""

    action: Action
    by: str
    # False for the student and the house itself, whose names are on no staff list.
    by_staff: bool = True
    values: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)
    # Only for the administrator's override; everything else follows the life cycle.
    target: Status | None = None
    # The file that becomes the authoritative one, and the hash it had when it was listed.
    chosen_file: str | None = None
    chosen_sha256: str | None = None
    mail: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class FileMove:
    name: str
    source: str
    target: str
    stamp: Stamp
    is_authoritative: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    job_id: str
    base_name: str
    grip: Grip
    source: Status
    target: Status
    group_id: str
    moves: tuple[FileMove, ...]
    chosen: FileMove

    @property
    def made(self) -> list[str]:
        """The files that appear: what is taken back when the change is refused after all."""
        return [move.target for move in self.moves if move.source != move.target]


class Busy(Conflict):
    """The files of an earlier change are on their way; it will not take long."""


def prepare(unit: Unit, job_id: str, wish: Transition, actor: Actor, owner: str) -> Prepared:
    job = load(unit, job_id, held=True)
    locks.demand(unit, job, actor)
    refuse_while_busy(unit, job_id)
    by = staff.demand_active(unit, wish.by) if wish.by_staff else wish.by
    source = job.status
    if not life_cycle.is_possible(wish.action, source):
        raise Conflict(life_cycle.refusal(wish.action))
    target = wish.target or life_cycle.STEPS[wish.action].target or source
    grip = locks.for_action(unit, job, actor, by)
    moves = _moves(unit, job, target, wish)
    steps = [Step(move.source, move.target) for move in moves if move.source != move.target]
    if steps:
        base = job.base_name + METADATA
        steps.append(Step(f"{job.directory}/{base}", f"{DIRECTORIES[target]}/{base}"))
    group_id = intents.plan(unit, job_id, steps, owner)
    chosen = next(move for move in moves if move.is_authoritative)
    return Prepared(job_id, job.base_name, grip, source, target, group_id, moves, chosen)


METADATA = ".metadata.json"


def finish(unit: Unit, prepared: Prepared, wish: Transition, actor: Actor, stamps: dict[str, Stamp]) -> None:
    """Change the job, if the lock of `prepare` still holds. `stamps` are those of files that differ from the record."""
    changed = unit.run(
        update(jobs)
        .where(
            jobs.c.id == prepared.job_id,
            jobs.c.status == prepared.source,
            jobs.c.lock_token == prepared.grip.token,
            jobs.c.lock_owner == prepared.grip.owner,
            jobs.c.lock_expires_at > unit.now,
        )
        .values(
            status=prepared.target,
            directory=DIRECTORIES[prepared.target],
            file_name=prepared.chosen.name,
            file_sha256=prepared.chosen.stamp.sha256,
            size_bytes=prepared.chosen.stamp.size_bytes,
            updated_at=unit.now,
            **locks.FREE,
            **wish.values,
        )
        .returning(jobs.c.printer, jobs.c.discipline)
    ).first()
    is_planned = intents.commit(unit, prepared.group_id)
    if changed is None or (prepared.made and not is_planned):
        raise Conflict("The lock on this job was lost while its files were being moved; nothing was changed.")
    _count(unit, prepared, changed, stamps)
    if prepared.source == "PRINTING":  # whatever a printer's print made staff ask themselves is answered
        prints.settle_job(unit, prepared.job_id)
    event_id = events.record(
        unit, prepared.job_id, life_cycle.STEPS[wish.action].event, wish.by, actor, **wish.details
    )
    mail = life_cycle.STEPS[wish.action].mail
    if mail is not None:
        post(unit, prepared.job_id, mail, f"event-{event_id}", wish.mail or {})


def abandon(unit: Unit, prepared: Prepared, actor: Actor) -> None:
    """Take the plan back after its files were removed again."""
    intents.forget(unit, prepared.group_id)
    if prepared.grip.borrowed:
        unit.run(
            update(jobs)
            .where(jobs.c.id == prepared.job_id, jobs.c.lock_token == prepared.grip.token)
            .values(**locks.FREE)
        )
        events.announce(unit, prepared.job_id, "unlocked", actor)


def close_interrupted(unit: Unit, group: Interrupted) -> None:
    """What recovery has finished is done with; nobody waits for the lock that its action had borrowed.

    Unless another recovery was quicker: whoever has borrowed the job since then keeps it.
    """
    if intents.forget(unit, group.group_id):
        locks.return_borrowed(unit, group.subject_id)


def post(unit: Unit, job_id: str, mail: Mail, key: str, payload: dict[str, Any]) -> None:
    """Leave a mail to the student in the outbox: the words are found when it is sent."""
    job = load(unit, job_id)
    outbox.put(
        unit,
        kind="mail",
        key=f"{mail}:{job_id}:{key}",
        subject_id=job_id,
        recipient=job.student_email,
        subject=mail,
        payload={"mail": mail, "job_id": job_id, **payload},
    )


def refuse_while_busy(unit: Unit, job_id: str) -> None:
    """While the files of an earlier change are still on their way: two at once would remove each other's files."""
    if intents.is_busy(unit, job_id):
        raise Busy("Another change to this job is still being carried out. Please try again.")


def load(unit: Unit, job_id: str, *, held: bool = False) -> Row[Any]:
    """The job; `held` until the transaction ends, against others who mean to change it too."""
    query = select(jobs).where(jobs.c.id == job_id)
    job = unit.first(query.with_for_update() if held else query)
    if job is None:
        raise NotFound("Job not found")
    return job


def _moves(unit: Unit, job: Row[Any], target: Status, wish: Transition) -> tuple[FileMove, ...]:
    rows = unit.all(select(job_files).where(job_files.c.job_id == job.id).order_by(job_files.c.name))
    # Whatever was chosen before, a job that waits for a look again waits with what the student sent.
    original = next((row.name for row in rows if row.is_original), job.file_name)
    chosen = wish.chosen_file or (original if target == "UPLOADED" else job.file_name)
    moves = tuple(
        FileMove(
            row.name,
            f"{job.directory}/{row.name}",
            f"{DIRECTORIES[target]}/{row.name}",
            Stamp(row.sha256, row.size_bytes),
            row.name == chosen,
        )
        for row in rows
    )
    authoritative = next((move for move in moves if move.is_authoritative), None)
    if authoritative is None:
        raise Conflict(f"{chosen} is not one of the job's files. Refresh the list and choose again.")
    if wish.chosen_sha256 not in (None, authoritative.stamp.sha256):
        raise Conflict(f"{chosen} changed since it was listed. Refresh the list and look at it again.")
    return moves


def _count(unit: Unit, prepared: Prepared, job: Row[Any], stamps: dict[str, Stamp]) -> None:
    """Move the job and its bytes from one status's counters to the other's."""
    size = counts.bytes_of_job(unit, prepared.job_id)
    counts.add(unit, prepared.source, job.printer, job.discipline, jobs=-1, size_bytes=-size)
    for name, stamp in stamps.items():
        unit.run(
            update(job_files)
            .where(job_files.c.job_id == prepared.job_id, job_files.c.name == name)
            .values(sha256=stamp.sha256, size_bytes=stamp.size_bytes)
        )
    size = counts.bytes_of_job(unit, prepared.job_id)
    counts.add(unit, prepared.target, job.printer, job.discipline, jobs=1, size_bytes=size)
