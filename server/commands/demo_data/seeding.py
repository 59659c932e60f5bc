"""Carrying the demonstration's history out: each step by the verb that a real desk's request would ask.

Only the clock is moved back, and the files are put in their places directly, since no server runs yet. Nothing is
announced: whoever connects later loads everything anyway.
"""

import os
import random
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select, update

from server.commands.demo_data import (
    devices,
    filament,
    history,
    model_files,
    models,
    orders,
    people,
    printers,
)
from server.commands.demo_data.history import DemoJob, Step
from server.foundation import clock, files, intents, outbox, schema
from server.foundation.database import Unit
from server.inspection.report import Filling, Report, Request
from server.inspection.worker import inspect
from server.lab import annotations, candidates, inspections, locks, metadata, staff, transitions, wishes
from server.lab.candidates import Known, Seen
from server.lab.desk import Desk
from server.lab.events import Actor
from server.lab.life_cycle import DIRECTORIES
from server.lab.students import submissions
from server.lab.students.submission_form import Submission
from server.lab.students.submissions import NewJob
from server.lab.tables import jobs
from server.lab.transitions import Transition

OWNER = "demonstration"
DESK = Actor("demonstration", "front-desk")
_BENCH = Actor("demonstration-bench", "lab-bench")
_SEED = 20_260
_LOOKED_AT_PX = 320
_LEASE_S = 4 * 3600.0
_UNREACHED = "The mail server did not take the address: mailbox unavailable (demonstration)."


def is_seeded(unit: Unit) -> bool:
    return unit.first(select(jobs.c.id).limit(1)) is not None


def seed(desk: Desk) -> int:
    """Fill an empty lab; the number of jobs. Blocks for some seconds."""
    for directory in DIRECTORIES.values():
        (desk.storage / directory).mkdir(parents=True, exist_ok=True)
    desk.thumbnails.mkdir(parents=True, exist_ok=True)
    for name in people.STAFF:
        desk.db.write_now(staff.add, name, "Demonstration", DESK)
    seeder, catalogue = _Seeder(desk), models.catalogue()
    planned = history.plan(desk.catalog, datetime.now(UTC), len(catalogue))
    for job in planned:
        seeder.add(job, catalogue[job.model])
    desk.db.write_now(_settle_mails)
    desk.db.write_now(printers.seed, desk.keys)
    desk.db.write_now(filament.seed)
    desk.db.write_now(orders.seed)
    desk.db.write_now(devices.seed, desk.keys, devices.hashed(desk.passwords))
    return len(planned)


@dataclass(slots=True)
class _Seeder:
    desk: Desk
    # The same model is measured and drawn once, however many students bring it.
    _bytes: dict[tuple[str, str], bytes] = field(default_factory=dict)
    _reports: dict[tuple[str, str, str], Report] = field(default_factory=dict)
    _pictures: dict[str, bytes] = field(default_factory=dict)
    _chance: random.Random = field(default_factory=lambda: random.Random(_SEED))  # noqa: S311  # names, not secrets

    def add(self, wanted: DemoJob, model: models.Model) -> None:
        job, modified_ns = self._submitted(wanted, model)
        report = self._looked_at(wanted, model, job)
        weight_g, time_hours = _estimate(wanted, report)
        seen = self._sliced(wanted, job, weight_g, time_hours)
        picture = self._pictures.get(model.file_stem)
        if picture is not None:
            (self.desk.thumbnails / f"{job.id}.png").write_bytes(picture)

        def carry_out(unit: Unit) -> tuple[str, bytes]:
            self._store(unit, wanted, job, report, seen, modified_ns)
            for step in wanted.steps:
                self._take(_at(unit, step.at), wanted, job.id, step, weight_g, time_hours, seen)
            self._leave(unit, wanted, job.id)
            return metadata.content(unit, job.id)

        path, content = self.desk.db.write_now(carry_out)
        self._put_in_place(job, seen, Path(path).parent.name)
        (self.desk.storage / path).write_bytes(content)

    def _submitted(self, wanted: DemoJob, model: models.Model) -> tuple[NewJob, int]:
        """Write the student's file into the incoming directory."""
        key = (model.file_stem, wanted.extension)
        if key not in self._bytes:
            self._bytes[key] = model_files.written(model.make(), wanted.extension)
        # The same in every demonstration: file names and pictures of the program stay what they were.
        job_id = str(uuid.UUID(bytes=self._chance.randbytes(16), version=4))
        submission = Submission(
            student_name=wanted.student,
            student_email=people.address_of(wanted.student),
            discipline=wanted.discipline,
            class_number=wanted.class_number,
            method=wanted.method,
            colour=wanted.colour,
            printer=wanted.printer,
            extension=wanted.extension,
        )
        original = model.file_stem + wanted.extension
        secret = self.desk.keys.derive("status", job_id)
        # A student's file differs from every other student's, so that no two jobs are duplicates of each other.
        data = _unique(self._bytes[key], wanted.extension, wanted.number)
        path = self.desk.storage / DIRECTORIES["UPLOADED"] / f"{job_id}{wanted.extension}"
        path.write_bytes(data)
        job = submissions.new_job(submission, original, files.stamp_of(path), job_id, secret)
        target = path.rename(self.desk.storage / job.path)
        return job, _dated(target, wanted.created)

    def _looked_at(self, wanted: DemoJob, model: models.Model, job: NewJob) -> Report:
        key = (model.file_stem, wanted.extension, wanted.method)
        if key not in self._reports:
            picture = self.desk.thumbnails / f"{model.file_stem}.demo.png"
            method = self.desk.catalog.method(wanted.method)
            printers = self.desk.catalog.printers_for(wanted.method)
            self._reports[key] = inspect(
                Request(
                    self.desk.storage / job.path,
                    wanted.extension,
                    {printer.name: printer.build_volume_mm for printer in printers},
                    Filling(density_g_cm3=method.density_g_cm3) if method else Filling(),
                    None if model.file_stem in self._pictures else picture,
                    _LOOKED_AT_PX,
                )
            )
            if picture.exists():
                self._pictures[model.file_stem] = picture.read_bytes()
                picture.unlink()
        return self._reports[key]

    def _sliced(self, wanted: DemoJob, job: NewJob, weight_g: float, time_hours: float) -> list[Seen]:
        """The original and, where staff sliced it, the G-code beside it, as a candidate list shows them."""
        if wanted.is_sliced:
            path = self.desk.storage / DIRECTORIES["UPLOADED"] / f"{job.base_name}.gcode"
            path.write_bytes(model_files.gcode(weight_g, time_hours, "PLA", wanted.printer))
            _dated(path, wanted.steps[0].at if wanted.steps else wanted.created)
        known = Known(
            DIRECTORIES["UPLOADED"], job.base_name, job.file_name, wanted.method, wanted.printer, {}
        )
        return candidates.look(self.desk.storage, known, self.desk.catalog.slicer_extensions)

    def _store(
        self, unit: Unit, wanted: DemoJob, job: NewJob, report: Report, seen: list[Seen], modified_ns: int
    ) -> None:
        created = _at(unit, wanted.created)
        group_id = submissions.plan(created, job, OWNER)
        submissions.store(created, job, group_id, Actor(f"student:{job.id}", None), modified_ns)
        inspections.store(
            created, job.id, report.to_json(), has_thumbnail=(self.desk.thumbnails / f"{job.id}.png").exists()
        )
        candidates.remember(created, job.id, DIRECTORIES["UPLOADED"], seen)

    def _take(
        self,
        unit: Unit,
        wanted: DemoJob,
        job_id: str,
        step: Step,
        weight_g: float,
        time_hours: float,
        seen: list[Seen],
    ) -> None:
        """One step of the way, and a failed print on it where the plan says so."""
        if step.status == "COMPLETED" and wanted.failure:
            earlier = _at(unit, datetime.fromisoformat(_middle(unit, job_id)))
            self._move(earlier, job_id, wishes.mark_failed(by=step.by, reason=wanted.failure))
            self._move(earlier, job_id, Transition("mark_printing", step.by))
        wish = self._wish(unit, wanted, job_id, step, weight_g, time_hours, seen)
        self._move(unit, job_id, wish)

    def _wish(
        self,
        unit: Unit,
        wanted: DemoJob,
        job_id: str,
        step: Step,
        weight_g: float,
        time_hours: float,
        seen: list[Seen],
    ) -> Transition:
        job = transitions.load(unit, job_id)
        if step.status == "PENDING":
            return wishes.approve(
                job,
                by=step.by,
                weight_g=weight_g,
                time_hours=time_hours,
                file_name=candidates.recommended(seen, set()),
                sha256=None,
                catalog=self.desk.catalog,
                keys=self.desk.keys,
                policy=self.desk.policy,
                now=unit.now,
            )
        if step.status == "REJECTED":
            return wishes.reject(
                job, by=step.by, reasons=list(wanted.reasons), custom_reason=wanted.own_words, now=unit.now
            )
        if step.status == "READYTOPRINT":
            return wishes.confirm(unit.now)
        if step.status == "PAIDPICKEDUP":
            paid = f"TXN-{4000 + wanted.number}"
            return wishes.pick_up(by=step.by, grams=weight_g, txn_no=paid, picked_up_by=wanted.student)
        if step.status == "PRINTING":
            return Transition("mark_printing", step.by)
        return Transition("mark_complete" if step.status == "COMPLETED" else "archive", step.by)

    def _move(self, unit: Unit, job_id: str, wish: Transition) -> None:
        prepared = transitions.prepare(unit, job_id, wish, DESK, OWNER)
        transitions.finish(unit, prepared, wish, DESK, {})
        intents.forget(unit, prepared.group_id)

    def _leave(self, unit: Unit, wanted: DemoJob, job_id: str) -> None:
        """What staff wrote, saw and hold: the state that the desk opens with."""
        by = wanted.steps[-1].by if wanted.steps and wanted.steps[-1].by in people.STAFF else people.STAFF[0]
        last = _at(unit, wanted.steps[-1].at if wanted.steps else wanted.created, later_s=600)
        if wanted.note:
            annotations.write_notes(
                last, job_id, notes=wanted.note, by=by, actor=DESK, key=None, keep_lock=False
            )
        if wanted.is_reviewed:
            annotations.review(last, job_id, reviewed=True, by=by, actor=DESK, key=None, keep_lock=False)
        if wanted.holder:
            locks.take(unit, job_id, _BENCH, wanted.holder, _LEASE_S)

    def _put_in_place(self, job: NewJob, seen: list[Seen], directory: str) -> None:
        incoming = self.desk.storage / DIRECTORIES["UPLOADED"]
        for file in seen:
            (incoming / file.name).rename(self.desk.storage / directory / file.name)
        if job.file_name not in {
            file.name for file in seen
        }:  # a programming error: the model was just written
            raise RuntimeError(f"{job.file_name} was not seen")


def _settle_mails(unit: Unit) -> None:
    """The mails of the past went out then; two came back, so that the outbox has something to show."""
    parcels = schema.outbox
    unit.run(update(parcels).values(state=outbox.DONE, sent_at=parcels.c.created_at, attempts=1))
    newest = [row.id for row in unit.all(select(parcels.c.id).order_by(parcels.c.created_at.desc()).limit(9))]
    came_back = parcels.c.id.in_(newest[::4][:2])
    unit.run(
        update(parcels)
        .where(came_back)
        .values(state=outbox.DEAD, sent_at=None, attempts=5, last_error=_UNREACHED)
    )


def _estimate(wanted: DemoJob, report: Report) -> tuple[float, float]:
    """Weight and time as a slicer would say them; a model that could not be measured gets a middling guess."""
    low, high = report.weight_estimate_g or (18.0, 26.0)
    weight_g = max(1.5, round((low + high) / 2, 1))
    hours_per_gram = 0.16 if wanted.method == "Resin" else 0.075
    return weight_g, max(0.3, round(0.3 + weight_g * hours_per_gram, 1))


def _at(unit: Unit, moment: datetime, later_s: float = 0) -> Unit:
    """The same transaction at another point in time, never in the future."""
    instant = clock.shift(clock.from_datetime(moment), seconds=later_s)
    return Unit(unit.connection, min(instant, clock.now()))


def _middle(unit: Unit, job_id: str) -> str:
    """Half way between the start of the print and now."""
    started = clock.to_datetime(transitions.load(unit, job_id).updated_at)
    return (started + (clock.to_datetime(unit.now) - started) / 2).isoformat()


def _dated(path: Path, moment: datetime) -> int:
    stamp = int(moment.timestamp()) * 1_000_000_000
    os.utime(path, ns=(stamp, stamp))
    return path.stat().st_mtime_ns


def _unique(data: bytes, extension: str, number: int) -> bytes:
    """The model's own bytes with the job's number in a place that no reader looks at."""
    mark = f"job {number:04d}".encode()
    if extension == ".stl":
        return data[:40] + mark.ljust(40, b"\0") + data[80:]
    if extension == ".obj":
        return b"# " + mark + b"\n" + data
    # A zip archive ends with a comment of stated length.
    return data[:-2] + len(mark).to_bytes(2, "little") + mark
