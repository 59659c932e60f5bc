"""The lab's staff as rows."""

from __future__ import annotations

from operator import attrgetter

from PySide6.QtCore import QCoreApplication, QObject

from workstation.models import words
from workstation.models.table import Cell, Column, RecordTableModel
from workstation.records import wire
from workstation.records.staff import StaffMember


class StaffModel(RecordTableModel[StaffMember]):
    def __init__(self, parent: QObject | None = None) -> None:
        tr = QCoreApplication.translate
        columns = (
            Column("name", tr("StaffModel", "Name"), _name, lambda member: member.name.casefold(), 220),
            Column("state", tr("StaffModel", "State"), _state, attrgetter("is_active"), 110),
            Column("added", tr("StaffModel", "Added"), _added, _added_order, 160),
            Column("left", tr("StaffModel", "Inactive since"), _left, _left_order, 160),
        )
        super().__init__(columns, attrgetter("name"), parent)


def _name(member: StaffMember) -> Cell:
    return Cell(member.name, icon="user-round")


def _state(member: StaffMember) -> Cell:
    tr = QCoreApplication.translate
    if member.is_active:
        return Cell(tr("StaffModel", "Active"), tone="good")
    return Cell(tr("StaffModel", "Inactive"), tone="neutral")


def _added(member: StaffMember) -> Cell:
    return Cell(words.moment(member.added_at) or "–")


def _added_order(member: StaffMember) -> str:
    return wire.stamp(member.added_at) or ""


def _left(member: StaffMember) -> Cell:
    return Cell("" if member.is_active else words.moment(member.deactivated_at) or "–")


def _left_order(member: StaffMember) -> str:
    return wire.stamp(member.deactivated_at) or ""
