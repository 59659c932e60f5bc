"""From the printers' queue to the parcel: scheduling prints, the photo, the packing slip, the shipment."""

import asyncio

from starlette.responses import FileResponse, Response

from server.foundation import forms
from server.foundation.operations import Call
from server.foundation.problems import Invalid, NotFound, TooLarge
from server.printers.endpoints.reading import number
from server.shop.orders import answers, asking, orders, photos, printing, rendering, shipping, slips, wire
from server.shop.orders.office import Office

_PDF = "application/pdf"


async def schedule(office: Office, call: Call[wire.SchedulePrints, None]) -> wire.ScheduledPrints:
    body = call.body
    items = None if body.item_ids is None else tuple(body.item_ids)
    wish = printing.Wish(
        body.printer_id, body.material_type, body.start_offset_minutes, items, again=body.again
    )
    return await office.db.write(
        answers.scheduled,
        number(call, "order_id"),
        asking.account(call),
        wish,
        await office.whoever(call, body.staff_name),
        office.bridge.live.states(),
        office.bridge.job_files,
    )


async def ship(office: Office, call: Call[wire.Ship, None]) -> wire.OrderDetails:
    body = call.body
    sending = shipping.Sending(
        carrier=body.carrier_name.strip(),
        tracking_code=body.tracking_code.strip(),
        note_to_buyer=body.note_to_buyer,
        tell_market=body.tell_etsy,
        send_bcc=body.send_bcc,
    )
    by = await office.whoever(call, body.staff_name)
    return await office.db.write(answers.shipped, number(call, "order_id"), asking.account(call), sending, by)


async def slip(office: Office, call: Call[None, None]) -> Response:
    order_id = number(call, "order_id")
    contents = await office.db.read(slips.contents, order_id, asking.account(call))
    data = await asyncio.to_thread(slips.drawn, contents)
    shown = f'inline; filename="packing-slip-{contents.number}.pdf"'
    return Response(
        data, media_type=_PDF, headers={"Content-Disposition": shown, "Cache-Control": "no-store"}
    )


async def add_photo(office: Office, call: Call[None, None]) -> wire.Photo:
    order_id, account_id = number(call, "order_id"), asking.account(call)
    await office.db.read(orders.one, order_id, account_id)
    by = await office.whoever(call)
    await asyncio.to_thread(office.photos.mkdir, parents=True, exist_ok=True)
    async with forms.received_form(
        call.request, "photo", office.photos, photos.MAX_BYTES, _too_large
    ) as form:
        if form.file is None:
            raise Invalid({"photo": "photo is required: a JPEG, PNG or WebP picture."})
        name = await asyncio.to_thread(photos.keep, office.photos, form.file.path, order_id)
    try:
        before = await office.db.write(orders.put_photo, order_id, account_id, name, by)
    except Exception:
        await asyncio.to_thread(photos.remove, office.photos, name)
        raise
    await asyncio.to_thread(photos.remove, office.photos, before)
    return wire.Photo(rendering.photo_url(order_id))


async def photo(office: Office, call: Call[None, None]) -> Response:
    row = await office.db.read(orders.one, number(call, "order_id"), asking.account(call))
    path = office.photos / row.photo
    if not row.photo or not await asyncio.to_thread(path.is_file):
        raise NotFound("This order has no photo.")
    headers = {"Cache-Control": "private, max-age=300", "ETag": f'"{row.photo}"'}
    return FileResponse(path, media_type=photos.MEDIA_TYPE, headers=headers)


def _too_large() -> TooLarge:
    return TooLarge(f"The photo is larger than {photos.MAX_BYTES >> 20} MB.")
