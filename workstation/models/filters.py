"""Which jobs a queue shows: the status it is, and what a person has narrowed it to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.records.jobs import Job


@dataclass(frozen=True, slots=True)
class JobFilter:
    status: str = "UPLOADED"
    search: str = ""
    printer: str = ""
    discipline: str = ""
    only_new: bool = False
    only_expired: bool = False

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.printer or self.discipline or self.only_new or self.only_expired)

    def keeps(self, job: Job) -> bool:
        return (
            job.status == self.status
            and (not self.only_new or job.is_new)
            and (not self.only_expired or job.is_confirmation_expired)
            and (not self.printer or job.printer == self.printer)
            and (not self.discipline or job.discipline == self.discipline)
            and self._found(job)
        )

    def _found(self, job: Job) -> bool:
        return not self.search or all(word in job.haystack for word in self.search.casefold().split())
