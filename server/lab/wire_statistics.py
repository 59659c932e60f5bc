"""What goes out about the lab's numbers, as document 002 writes it, our additions last."""

from typing import Annotated

import msgspec


class Overview(msgspec.Struct):
    uploaded: int
    pending: int
    readyToPrint: int  # noqa: N815  # document 002 writes it so
    printing: int
    completed: int
    paidPickedUp: int  # noqa: N815  # document 002 writes it so
    rejected: int
    storage_usage_mb: int
    storage_limit_mb: int
    archived: int
    storage_usage_bytes: int


class DetailsQuery(msgspec.Struct):
    days: Annotated[int, msgspec.Meta(ge=1, le=3660)] = 30
    printer: Annotated[str, msgspec.Meta(max_length=100)] = "all"
    discipline: Annotated[str, msgspec.Meta(max_length=100)] = "all"


class SubmissionTrends(msgspec.Struct):
    dates: list[str]
    counts: list[int]


class ProcessingTime(msgspec.Struct):
    """Hours; 0 where `processed_jobs` says that there were none."""

    upload_to_approval: float
    approval_to_printing: float
    printing_to_completion: float


class ProcessedJobs(msgspec.Struct):
    upload_to_approval: int
    approval_to_printing: int
    printing_to_completion: int


class PrinterFigures(msgspec.Struct):
    jobs: int
    print_hours: float
    weight_g: float
    revenue_usd: str


class Details(msgspec.Struct):
    submission_trends: SubmissionTrends
    printer_utilization: dict[str, int]
    rejection_reasons: dict[str, int]
    average_processing_time: ProcessingTime
    staff_activity: dict[str, int]
    status_counts: dict[str, int]
    revenue_usd: str
    per_printer: dict[str, PrinterFigures]
    processed_jobs: ProcessedJobs
    days: int
