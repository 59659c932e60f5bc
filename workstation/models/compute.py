"""Compute jobs, their parts and the machines as rows."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject

from workstation.models import words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.compute import ComputeJob, Machine, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

R = TypeVar("R")

_TONES = {
    "PROCESSING": "notice",
    "PENDING": "neutral",
    "RUNNING": "info",
    "COMPLETED": "good",
    "FAILED": "danger",
    "CANCELLED": "neutral",
    "SKIPPED": "neutral",
    "IDLE": "good",
    "BUSY": "info",
    "OFFLINE": "neutral",
}


class ComputeJobsModel(RecordTableModel[ComputeJob]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("title", tr("ComputeModels", "Job"), _title, attrgetter("id"), 260),
            Column("status", tr("ComputeModels", "State"), _job_state, attrgetter("status"), 130),
            Column("progress", tr("ComputeModels", "Parts"), _progress, _share, 110),
            Column("created", tr("ComputeModels", "Uploaded"), _created, _created_order, 150),
        )
        super().__init__(columns, lambda job: str(job.id), parent)


class PartsModel(RecordTableModel[Part]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("number", tr("ComputeModels", "Part"), _number, attrgetter("number"), 80),
            Column("status", tr("ComputeModels", "State"), _part_state, attrgetter("status"), 130),
            Column("agent", tr("ComputeModels", "Machine"), _agent, attrgetter("agent"), 130),
        )
        super().__init__(columns, lambda part: str(part.number), parent)


class MachinesModel(RecordTableModel[Machine]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("name", tr("ComputeModels", "Machine"), _machine, attrgetter("name"), 180),
            Column("status", tr("ComputeModels", "State"), _machine_state, attrgetter("status"), 100),
            Column("gpu", tr("ComputeModels", "Graphics card"), _gpu, attrgetter("gpu_model"), 220),
            Column("ram", tr("ComputeModels", "Memory"), _ram, _ram_order, 90),
            Column("seen", tr("ComputeModels", "Last heard of"), _seen, _seen_order, 150),
        )
        super().__init__(columns, attrgetter("id"), parent)


def show_rows(model: RecordTableModel[R], records: Sequence[R], key: Callable[[R], str]) -> None:
    """With the smallest change: a choice and the place of the scroll bar stay."""
    wanted = {key(record) for record in records}
    present = {key(model.record(row)) for row in range(model.rowCount())}
    model.update_rows(records, present - wanted)


def state_words(status: str) -> tuple[str, str]:
    """In words, and in which tone."""
    tr = QCoreApplication.translate
    said = {
        "PROCESSING": tr("ComputeModels", "Being split"),
        "PENDING": tr("ComputeModels", "Waiting"),
        "RUNNING": tr("ComputeModels", "Running"),
        "COMPLETED": tr("ComputeModels", "Done"),
        "FAILED": tr("ComputeModels", "Failed"),
        "CANCELLED": tr("ComputeModels", "Cancelled"),
        "SKIPPED": tr("ComputeModels", "Not run"),
        "IDLE": tr("ComputeModels", "Idle"),
        "BUSY": tr("ComputeModels", "At work"),
        "OFFLINE": tr("ComputeModels", "Gone"),
    }
    return said.get(status, status), _TONES.get(status, "neutral")


def job_words(job: ComputeJob) -> tuple[str, str]:
    """A job that is split waits for a machine."""
    if job.status == "PROCESSING" and job.total_subtasks:
        return state_words("PENDING")[0], "notice"
    return state_words(job.status)


def _title(job: ComputeJob) -> Cell:
    return Cell(job.title, sub=f"{job.code_name} · {job.data_name}", tip=job.title)


def _job_state(job: ComputeJob) -> Cell:
    said, tone = job_words(job)
    return Cell(said, tone=tone, tip=job.error)


def _progress(job: ComputeJob) -> Cell:
    return Cell(f"{job.completed_subtasks} / {job.total_subtasks}" if job.total_subtasks else "–")


def _share(job: ComputeJob) -> float:
    return job.completed_subtasks / job.total_subtasks if job.total_subtasks else 0.0


def _created(job: ComputeJob) -> Cell:
    return Cell(words.moment(job.created_at))


def _created_order(job: ComputeJob) -> str:
    return wire.stamp(job.created_at) or ""


def _number(part: Part) -> Cell:
    return Cell(str(part.number))


def _part_state(part: Part) -> Cell:
    said, tone = state_words(part.status)
    tries = QCoreApplication.translate("ComputeModels", "Attempt {n}").format(n=part.attempt)
    return Cell(said, tone=tone, tip=tries if part.attempt > 1 else "")


def _agent(part: Part) -> Cell:
    return Cell(part.agent or "–", tip=part.agent)


def _machine(machine: Machine) -> Cell:
    return Cell(machine.name, icon="monitor", tip=machine.name)


def _machine_state(machine: Machine) -> Cell:
    said, tone = state_words(machine.status)
    return Cell(said, tone=tone)


def _gpu(machine: Machine) -> Cell:
    return Cell("–" if machine.gpu_model in ("", "none") else machine.gpu_model, tip=machine.gpu_model)


def _ram(machine: Machine) -> Cell:
    return Cell(machine.ram_total.replace("GB", " GB"))


def _ram_order(machine: Machine) -> int:
    digits = machine.ram_total.removesuffix("GB")
    return int(digits) if digits.isdecimal() else 0


def _seen(machine: Machine) -> Cell:
    return Cell(words.moment(machine.last_heartbeat) or "–")


def _seen_order(machine: Machine) -> str:
    return wire.stamp(machine.last_heartbeat) or ""
