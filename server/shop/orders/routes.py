"""Every operation of orders: the document's and its real client's under /api, the same for the desks under /api/v1.

A person who signed in with Etsy works on their own orders; the printers' queue is the house's, so to schedule prints is
for staff.
"""

from functools import partial

from server.foundation.operations import Operation, Who
from server.shop.orders import photos, wire
from server.shop.orders.endpoints import changing, reading, sending, sessions, writing
from server.shop.orders.office import Office
from server.shop.stock.wire_products import AssignedAnswer

_ONE = "/orders/{order_id:int}"
# A form's own words around the photo.
_ROUND_THE_PHOTO = 64 * 1024


def operations(office: Office) -> list[Operation]:
    return [
        *_reading(office),
        *_changing(office),
        *_stock(office),
        *_writing(office),
        *_sending(office),
        *_sessions(office),
    ]


def _reading(office: Office) -> list[Operation]:
    who = Who.ACCOUNT
    return [
        Operation("GET", "/orders", partial(reading.listed, office), who, "Orders, newest first; `format=csv`: all of them as a table",
                  answer=wire.OrderPage, query=wire.OrdersQuery),
        Operation("GET", "/orders/board", partial(reading.board, office), who, "The board's columns with their first orders",
                  answer=wire.Board, query=wire.BoardQuery),
        Operation("GET", "/production/queue", partial(reading.to_make, office), who, "What is to be made, most urgent first",
                  answer=wire.Queue, query=wire.QueueQuery),
        Operation("GET", _ONE, partial(reading.one, office), who, "One order", answer=wire.OrderDetails, errors=(404,)),
        Operation("GET", f"{_ONE}/history", partial(reading.history, office), who, "What became of an order, and who did it",
                  answer=wire.History, errors=(404,)),
    ]  # fmt: skip


def _changing(office: Office) -> list[Operation]:
    who, answer, errors = Who.ACCOUNT, wire.OrderDetails, (404,)
    return [
        Operation("PUT", _ONE, partial(changing.change, office), who, "Change an order",
                  answer=answer, body=wire.OrderWish, errors=errors),
        Operation("POST", "/orders/bulk-actions", partial(changing.bulk, office), who, "Change many orders, all or none",
                  answer=wire.Orders, body=wire.BulkAction, errors=errors),
        Operation("PUT", f"{_ONE}/production-status", partial(changing.production, office), who, "What the workshop does",
                  answer=answer, body=wire.ProductionWish, errors=errors),
        Operation("PUT", f"{_ONE}/priority", partial(changing.priority, office), who, "How urgent: 1 most, 5 least",
                  answer=answer, body=wire.PriorityWish, errors=errors),
        Operation("PUT", f"{_ONE}/print-time", partial(changing.print_time, office), who, "How long it will print, minutes",
                  answer=answer, body=wire.PrintTimeWish, errors=errors),
        Operation("POST", f"{_ONE}/shipping-label", partial(changing.label, office), who, "Keep what is known of the label",
                  answer=answer, body=wire.LabelWish, errors=errors),
    ]  # fmt: skip


def _stock(office: Office) -> list[Operation]:
    return [
        Operation("POST", f"{_ONE}/auto-assign-filament", partial(changing.assign, office), Who.STAFF,
                  "Which spool is meant for each item", answer=AssignedAnswer, body=wire.ByStaff, errors=(404,)),
    ]  # fmt: skip


def _writing(office: Office) -> list[Operation]:
    who, notes, said = Who.ACCOUNT, f"{_ONE}/notes", f"{_ONE}/communications"
    return [
        Operation("GET", notes, partial(writing.list_notes, office), who, "Notes of an order",
                  answer=list[wire.Note] | wire.Notes, query=wire.NotesQuery, errors=(404,)),
        Operation("POST", notes, partial(writing.add_note, office), who, "Write a note",
                  answer=wire.Note, body=wire.NewNote, status=201, errors=(404,)),
        Operation("GET", said, partial(writing.logged, office), who, "What was said with the buyer",
                  answer=wire.Communications, errors=(404,)),
        Operation("POST", said, partial(writing.log, office), who, "Log what was said with the buyer",
                  answer=wire.Communication, body=wire.NewCommunication, status=201, errors=(404,)),
    ]  # fmt: skip


def _sending(office: Office) -> list[Operation]:
    who, photo = Who.ACCOUNT, f"{_ONE}/photo"
    return [
        Operation("POST", f"{_ONE}/schedule-prints", partial(sending.schedule, office), Who.STAFF, "Print its items",
                  answer=wire.ScheduledPrints, body=wire.SchedulePrints, status=201, errors=(404, 409)),
        Operation("GET", photo, partial(sending.photo, office), who, "The photo of the print",
                  media_type=photos.MEDIA_TYPE, errors=(404,)),
        Operation("POST", photo, partial(sending.add_photo, office), who, "Keep a photo of the print (multipart, `photo`)",
                  answer=wire.Photo, errors=(404, 413), max_body=photos.MAX_BYTES + _ROUND_THE_PHOTO),
        Operation("GET", f"{_ONE}/packing-slip", partial(sending.slip, office), who, "The packing slip",
                  media_type="application/pdf", errors=(404,)),
        Operation("POST", f"{_ONE}/ship", partial(sending.ship, office), who, "It leaves; Etsy is told once",
                  answer=wire.OrderDetails, body=wire.Ship, errors=(404, 409)),
    ]  # fmt: skip


def _sessions(office: Office) -> list[Operation]:
    who, path = Who.ACCOUNT, "/print-sessions"
    one = f"{path}/{{session_id:int}}"
    return [
        Operation("GET", path, partial(sessions.listed, office), who, "Print sessions", answer=wire.Sessions),
        Operation("POST", path, partial(sessions.add, office), who, "Make orders together",
                  answer=wire.Session, body=wire.NewSession, status=201, errors=(404,)),
        Operation("GET", one, partial(sessions.one, office), who, "One print session", answer=wire.Session, errors=(404,)),
        Operation("PUT", one, partial(sessions.change, office), who, "Change a print session",
                  answer=wire.Session, body=wire.SessionWish, errors=(404,)),
        Operation("DELETE", one, partial(sessions.remove, office), who, "Delete a print session; its orders stay",
                  answer=wire.Message, errors=(404,)),
    ]  # fmt: skip
