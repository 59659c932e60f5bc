"""The dashboard's numbers and the trends."""

from server.foundation.operations import Call
from server.lab import statistics, wire_statistics
from server.lab.catalog import Catalog
from server.lab.desk import Desk
from server.lab.statistics import PrinterShare, Trends, Window
from server.lab.summaries import dollars

_MB = 1 << 20
_ALL = "all"


async def overview(desk: Desk, _call: Call[None, None]) -> wire_statistics.Overview:
    by_status, stored = await desk.db.read(statistics.overview)
    return wire_statistics.Overview(
        uploaded=by_status["UPLOADED"],
        pending=by_status["PENDING"],
        readyToPrint=by_status["READYTOPRINT"],
        printing=by_status["PRINTING"],
        completed=by_status["COMPLETED"],
        paidPickedUp=by_status["PAIDPICKEDUP"],
        rejected=by_status["REJECTED"],
        storage_usage_mb=round(stored / _MB),
        storage_limit_mb=desk.policy.storage_limit_bytes // _MB,
        archived=by_status["ARCHIVED"],
        storage_usage_bytes=stored,
    )


async def details(desk: Desk, call: Call[None, wire_statistics.DetailsQuery]) -> wire_statistics.Details:
    window = _window(desk.catalog, call.query)
    found = await desk.db.survey(statistics.trends, window, desk.catalog.reasons)
    return _shown(found, window.days)


def _window(catalog: Catalog, query: wire_statistics.DetailsQuery) -> Window:
    printer = discipline = None
    if query.printer.strip().lower() not in ("", _ALL):
        known = catalog.printer(query.printer)
        printer = known.name if known else query.printer.strip()
    if query.discipline.strip().lower() not in ("", _ALL):
        discipline = catalog.discipline(query.discipline) or query.discipline.strip()
    return Window(query.days, printer, discipline)


def _shown(found: Trends, days: int) -> wire_statistics.Details:
    return wire_statistics.Details(
        submission_trends=wire_statistics.SubmissionTrends(
            list(found.submissions), list(found.submissions.values())
        ),
        printer_utilization={name: share.jobs for name, share in found.printers.items()},
        rejection_reasons=found.rejections,
        average_processing_time=wire_statistics.ProcessingTime(**found.hours),
        staff_activity=found.activity,
        status_counts=found.status_counts,
        revenue_usd=dollars(found.revenue_cents) or "0.00",
        per_printer={name: _figures(share) for name, share in found.printers.items()},
        processed_jobs=wire_statistics.ProcessedJobs(**found.processed),
        days=days,
    )


def _figures(share: PrinterShare) -> wire_statistics.PrinterFigures:
    return wire_statistics.PrinterFigures(
        share.jobs, round(share.print_hours, 1), round(share.weight_g, 1), dollars(share.revenue_cents) or ""
    )
