"""What an import does, in words: a sum, a line for each spool that is new or different, a line for each row left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from workstation.records.stock import Imported, ImportReport


def total(report: ImportReport) -> str:
    tr = QCoreApplication.translate
    said = tr("Imports", "{new} new, {changed} changed, {same} as they are.").format(
        new=report.new, changed=report.changed, same=report.same
    )
    left = len(report.problems)
    if left == 1:
        return f"{said} {tr('Imports', 'One row was left out.')}"
    return f"{said} {tr('Imports', '{n} rows were left out.').format(n=left)}" if left else said


def lines(report: ImportReport) -> list[tuple[str, str]]:
    """The icon and the words of each; problems first, because they ask for somebody."""
    tr = QCoreApplication.translate
    problems = [
        ("triangle-alert", tr("Imports", "Row {n}: {why}").format(n=each.row, why=each.message))
        for each in report.problems
    ]
    spools = [
        ("plus" if each.action == "new" else "pencil", _spool(each))
        for each in report.spools
        if each.action != "same"
    ]
    return problems + spools


def _spool(each: Imported) -> str:
    parts = (
        f"#{each.external_id}",
        f"{each.material} {each.color}",
        each.vendor,
        _changes(each),
        each.remark,
    )
    return " · ".join(part for part in parts if part.strip())


def _changes(each: Imported) -> str:
    return ", ".join(_field(name) for name in each.changes)


def _field(name: str) -> str:
    tr = QCoreApplication.translate
    return {
        "material": tr("Imports", "material"),
        "color": tr("Imports", "colour"),
        "color_hex": tr("Imports", "colour code"),
        "vendor": tr("Imports", "vendor"),
        "name": tr("Imports", "name"),
        "initial_amount": tr("Imports", "filament when full"),
        "current_amount": tr("Imports", "amount"),
        "cost_per_gram": tr("Imports", "price"),
        "spool_weight": tr("Imports", "empty weight"),
        "location": tr("Imports", "location"),
        "lot": tr("Imports", "lot"),
        "comment": tr("Imports", "note"),
    }.get(name, name.replace("_", " "))
