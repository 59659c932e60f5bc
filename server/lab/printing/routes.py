"""The routes where jobs and printers meet, under /api/v1."""

from functools import partial

from server.foundation.operations import Operation, Who
from server.lab.desk import Desk
from server.lab.endpoints import printing
from server.lab.printing import wire
from server.printers.bridge import Bridge
from server.printers.wire import CommandAnswer


def operations(desk: Desk, bridge: Bridge) -> list[Operation]:
    staff = Who.STAFF
    return [
        Operation("GET", "/jobs/{job_id}/printers", partial(printing.choices, desk, bridge), staff,
                  "Which printers fit a job, and why others do not", answer=wire.PrinterChoices,
                  errors=(404,)),
        Operation("POST", "/jobs/{job_id}/send", partial(printing.send, desk, bridge), staff,
                  "Send a job's approved file to a printer and start it", answer=CommandAnswer,
                  body=wire.Send, status=202, errors=(404, 409)),
        Operation("POST", "/prints/{print_id:int}/link", partial(printing.link, desk), staff,
                  "Say which job a print belongs to", answer=wire.Linked, body=wire.Link,
                  errors=(404, 409)),
    ]  # fmt: skip
