"""The routes of the queue, the spools and the notification settings under /api/v1; `routes` includes them."""

from functools import partial

from server.foundation.operations import Operation, Who
from server.printers import wire
from server.printers import wire_schedule as shapes
from server.printers.bridge import Bridge
from server.printers.endpoints import materials, notifications, schedule

_PRINTER = "/printers/{printer_id:int}"
_SCHEDULED = "/printers/queue/{scheduled_id:int}"


def operations(bridge: Bridge) -> list[Operation]:
    return [*_queue(bridge), *_materials(bridge), *_notifications(bridge)]


def _queue(bridge: Bridge) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", f"{_PRINTER}/queue", partial(schedule.queue, bridge), staff, "What waits for a printer",
                  answer=shapes.Queue),
        Operation("POST", f"{_PRINTER}/queue", partial(schedule.add, bridge), staff, "Queue a print",
                  answer=shapes.Scheduled, body=shapes.QueuePrint, status=201),
        Operation("PUT", f"{_PRINTER}/queue/order", partial(schedule.order, bridge), staff, "Order the whole queue",
                  answer=shapes.Queue, body=shapes.Order, errors=(409,)),
        Operation("PUT", _SCHEDULED, partial(schedule.change, bridge), staff, "Change a queued print",
                  answer=shapes.Scheduled, body=shapes.ChangeScheduled, errors=(409,)),
        Operation("DELETE", _SCHEDULED, partial(schedule.remove, bridge), staff, "Take a print out of the queue",
                  answer=wire.Answer, body=wire.ByStaff, errors=(409,)),
        Operation("POST", f"{_SCHEDULED}/start", partial(schedule.start, bridge), staff, "Start a queued print",
                  answer=shapes.Started, body=shapes.StartScheduled, status=202, errors=(409,)),
    ]  # fmt: skip


def _materials(bridge: Bridge) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", f"{_PRINTER}/materials", partial(materials.of_printer, bridge), staff, "A printer's spools",
                  answer=shapes.MaterialList),
        Operation("POST", f"{_PRINTER}/materials", partial(materials.load, bridge), staff, "State what lies in a slot",
                  answer=shapes.Material, body=shapes.NewMaterial, status=201),
        Operation("PUT", "/printers/materials/{material_id:int}", partial(materials.correct, bridge), staff,
                  "Correct what is known of a spool", answer=shapes.Material, body=shapes.MaterialWish),
    ]  # fmt: skip


def _notifications(bridge: Bridge) -> list[Operation]:
    path = f"{_PRINTER}/notifications"
    return [
        Operation("GET", path, partial(notifications.of_printer, bridge), Who.STAFF, "Who is told of what",
                  answer=shapes.Notifications),
        Operation("PUT", path, partial(notifications.change, bridge), Who.ADMIN, "Change who is told of what",
                  answer=shapes.Notifications, body=shapes.NotificationsWish),
        Operation("POST", f"{path}/test", partial(notifications.try_out, bridge), Who.ADMIN,
                  "Send a test to everybody who would be told", answer=wire.Answer, errors=(409,)),
    ]  # fmt: skip
