"""Two hundred jobs over sixty days: who submitted what, what became of it, and when. Decided by one seed, so every
demonstration begins the same.

Pure: `plan` returns data; `seeding` carries it out.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from server.commands.demo_data import people
from server.lab.catalog import Catalog, Method
from server.lab.life_cycle import Status

DAYS = 60
# How many jobs end in each status, and how many days ago they were submitted.
SHARES: dict[Status, tuple[int, float, float]] = {
    "UPLOADED": (16, 0.02, 3.5),
    "PENDING": (13, 0.6, 6.0),
    "READYTOPRINT": (11, 1.0, 6.0),
    "PRINTING": (6, 1.2, 5.0),
    "COMPLETED": (17, 2.0, 12.0),
    "PAIDPICKEDUP": (88, 4.0, 45.0),
    "REJECTED": (21, 1.5, 45.0),
    "ARCHIVED": (28, 42.0, 60.0),
}
_REJECTION_CODES = (
    "model_broken",
    "too_large",
    "walls_too_thin",
    "unsupported_overhangs",
    "unsupported_geometry",
)
_REJECTION_ODDS = (8, 5, 6, 3, 2)
_EXTENSIONS, _EXTENSION_ODDS = (".stl", ".3mf", ".obj"), (6, 2, 2)
_ROUTE: tuple[Status, ...] = ("PENDING", "READYTOPRINT", "PRINTING", "COMPLETED", "PAIDPICKEDUP", "ARCHIVED")
# The most hours that each step of the way may take; the least is a sixth of it.
_LONGEST_H = {
    "PENDING": 30,
    "READYTOPRINT": 26,
    "PRINTING": 40,
    "COMPLETED": 22,
    "PAIDPICKEDUP": 60,
    "REJECTED": 30,
}


@dataclass(frozen=True, slots=True)
class Step:
    """What happens next to a job: the status it reaches, when, and by whom."""

    status: Status
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class DemoJob:
    number: int
    student: str
    discipline: str
    class_number: str
    method: str
    colour: str
    printer: str
    model: int
    extension: str
    created: datetime
    steps: tuple[Step, ...]
    is_sliced: bool
    is_reviewed: bool
    holder: str | None = None
    note: str | None = None
    failure: str | None = None
    reasons: tuple[str, ...] = ()
    own_words: str | None = field(default=None)

    @property
    def status(self) -> Status:
        return self.steps[-1].status if self.steps else "UPLOADED"


def plan(catalog: Catalog, now: datetime, models: int) -> list[DemoJob]:
    """Oldest first, as a real lab's jobs come in."""
    chance = random.Random(2002)  # noqa: S311  # a demonstration, no secret
    ends = [
        (status, now - timedelta(days=chance.uniform(newest, oldest)))
        for status, (count, newest, oldest) in SHARES.items()
        for _ in range(count)
    ]
    ends.sort(key=lambda end: end[1])
    return [
        _job(chance, catalog, number, status, created, now, models)
        for number, (status, created) in enumerate(ends)
    ]


def _job(
    chance: random.Random,
    catalog: Catalog,
    number: int,
    status: Status,
    created: datetime,
    now: datetime,
    models: int,
) -> DemoJob:
    method = chance.choices(catalog.methods, [4 if m.name == "Filament" else 1 for m in catalog.methods])[0]
    known = [name for name in catalog.disciplines if name in people.WEIGHTS] or list(catalog.disciplines)
    discipline = chance.choices(known, [people.WEIGHTS.get(name, 1) for name in known])[0]
    is_rejected, is_waiting = status == "REJECTED", status == "UPLOADED"
    return DemoJob(
        number=number,
        student=chance.choice(people.STUDENTS),
        discipline=discipline,
        class_number=chance.choice(people.CLASSES.get(discipline, ("none",))),
        method=method.name,
        colour=_colour(chance, method),
        printer=chance.choice(catalog.printers_for(method.name)).name,
        model=chance.randrange(models),
        extension=chance.choices(_EXTENSIONS, _EXTENSION_ODDS)[0],
        created=created,
        steps=_steps(chance, status, created, now),
        is_sliced=method.name == "Filament"
        and not is_rejected
        and chance.random() < (0.6 if is_waiting else 0.9),
        is_reviewed=is_waiting and chance.random() < 0.4,
        holder=chance.choice(people.STAFF)
        if status in ("UPLOADED", "READYTOPRINT") and number % 5 == 0
        else None,
        note=chance.choice(people.NOTES) if status != "ARCHIVED" and chance.random() < 0.3 else None,
        failure=chance.choice(people.FAILURES) if status in _ROUTE[3:] and chance.random() < 0.07 else None,
        reasons=_reasons(chance) if is_rejected else (),
        own_words=chance.choice(people.OWN_WORDS) if is_rejected and chance.random() < 0.4 else None,
    )


def _colour(chance: random.Random, method: Method) -> str:
    # The lab's popular colours stand out in a queue: every other job takes one of the first ones.
    popular = [
        colour.name for colour in method.colours if colour.name.endswith(("Black", "White", "Blue", "Red"))
    ]
    every = [colour.name for colour in method.colours]
    return chance.choice(popular if popular and chance.random() < 0.5 else every)


def _reasons(chance: random.Random) -> tuple[str, ...]:
    first, second = chance.choices(_REJECTION_CODES, _REJECTION_ODDS, k=2)
    return (first,) if first == second or chance.random() < 0.7 else (first, second)


def _steps(chance: random.Random, status: Status, created: datetime, now: datetime) -> tuple[Step, ...]:
    """The way to the status; squeezed into the time that there was, so nothing happens in the future."""
    route: tuple[Status, ...] = ("REJECTED",) if status == "REJECTED" else ()
    if status in _ROUTE:
        route = _ROUTE[: _ROUTE.index(status) + 1]
    spans = [chance.uniform(_LONGEST_H[step] / 6, _LONGEST_H[step]) for step in route if step in _LONGEST_H]
    if "ARCHIVED" in route:
        spans.append(24.0 * 30)
    there_was = (now - created).total_seconds() / 3600 * 0.95
    squeeze = min(1.0, there_was / sum(spans)) if spans else 1.0
    steps, at = [], created
    for step, span in zip(route, spans, strict=True):
        at += timedelta(hours=span * squeeze)
        by = "Student" if step == "READYTOPRINT" else chance.choices(people.STAFF, (5, 4, 2))[0]
        steps.append(Step(step, at, by))
    return tuple(steps)
