"""A sheet that describes a record: all of a new one, of an old one what is different, and the cursor in what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workstation.dialogs.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workstation.widgets.fields import Fields


class RecordSheet(Sheet):
    fields: Fields
    is_new = True
    _before: Mapping[str, Any]

    def described(self) -> dict[str, Any]:
        """Everything that the fields say now."""
        raise NotImplementedError

    def problems(self) -> dict[str, str]:
        """What is wrong, by field."""
        raise NotImplementedError

    def remember(self) -> None:
        """What the fields say now is what there was before."""
        self._before = self.described()

    def value(self) -> dict[str, Any]:
        """All that was said of a new one; of an old one only what is different, None for what was taken out."""
        now = self.described()
        if self.is_new:
            return {key: value for key, value in now.items() if value is not None}
        return {key: value for key, value in now.items() if value != self._before[key]}

    def missing(self) -> str:
        wrong = self.problems()
        self.fields.complain(wrong)
        return self.tr("Please look at what is marked.") if wrong else ""

    def accept(self) -> None:
        super().accept()
        self.fields.go_to_problem()

    def mark(self, fields: Mapping[str, str]) -> None:
        """What the server did not like."""
        if self.fields.complain(fields):
            self.fields.go_to_problem()
            self.fit()
