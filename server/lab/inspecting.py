"""The loop that looks at fresh models, one at a time: size, volume, what fits, a picture.

A model is opened in a process of its own with limits; this loop only asks and records. With several servers on one
database, the one that holds the lease does it.
"""

import asyncio

from server.foundation import files, processes
from server.inspection.report import Filling, Report, Request
from server.inspection.runner import inspect
from server.lab import inspections
from server.lab.catalog import Catalog
from server.lab.desk import Desk
from server.lab.inspections import Waiting

_LOOK_EVERY_S = 2.0
_LEASE_S = 120.0


async def run(desk: Desk) -> None:
    while True:
        waiting = await _next(desk)
        if waiting is None:
            await _until_wanted(desk)
        else:
            await _look_at(desk, waiting)


async def _next(desk: Desk) -> Waiting | None:
    waiting = await desk.db.read(inspections.next_waiting, desk.catalog.model_extensions)
    if waiting is None or desk.db.is_sqlite:
        return waiting
    leads = await desk.db.write(processes.lead, "inspection", desk.process_id, _LEASE_S)
    return waiting if leads else None


async def _until_wanted(desk: Desk) -> None:
    """A submission wakes the loop; the pause is for what other processes stored."""
    desk.inspection_wanted.clear()
    try:
        async with asyncio.timeout(_LOOK_EVERY_S):
            await desk.inspection_wanted.wait()
    except TimeoutError:
        return


async def _look_at(desk: Desk, waiting: Waiting) -> None:
    path, picture = desk.storage / waiting.path, desk.thumbnails / f"{waiting.job_id}.png"
    report = await inspect(_request(desk, waiting))
    if report.state == "failed" and not await asyncio.to_thread(path.exists):
        # It moved on, or is gone: the next round asks again where it is, if it still waits.
        if await desk.db.read(inspections.next_waiting, desk.catalog.model_extensions) == waiting:
            report = Report.failed("The file is missing from the storage.")
        else:
            return
    has_picture = await asyncio.to_thread(picture.exists)
    if not await desk.db.write(
        inspections.store, waiting.job_id, report.to_json(), has_thumbnail=has_picture
    ):
        await asyncio.to_thread(files.remove_durably, picture)


def _request(desk: Desk, waiting: Waiting) -> Request:
    return Request(
        path=desk.storage / waiting.path,
        extension=waiting.extension,
        printers={
            printer.name: printer.build_volume_mm for printer in desk.catalog.printers_for(waiting.method)
        },
        filling=_filling(desk.catalog, waiting.method),
        thumbnail_path=desk.thumbnails / f"{waiting.job_id}.png",
    )


def _filling(catalog: Catalog, method_name: str) -> Filling:
    method = catalog.method(method_name)
    if method is None:
        return Filling()
    if method.infill is None:
        return Filling(density_g_cm3=method.density_g_cm3)
    return Filling(density_g_cm3=method.density_g_cm3, infill=method.infill)
