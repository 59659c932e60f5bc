"""Spools, beyond the document's examples."""

import httpx
import pytest

from tests.server.shop.counter import printer

pytestmark = pytest.mark.anyio


async def test_lists_of_all_and_of_one_printer(shop: httpx.AsyncClient) -> None:
    first, second = await printer(shop, name="A"), await printer(shop, name="B")
    for owner in (first, second):
        for slot in (0, 1):
            await shop.post(f"/bambu/materials/{owner}", json={"slot": slot, "material_type": "PLA"})
    everything = (await shop.get("/bambu/materials")).json()
    assert [(one["printer_id"], one["slot"]) for one in everything] == [
        (first, 0),
        (first, 1),
        (second, 0),
        (second, 1),
    ]
    assert len((await shop.get("/bambu/materials?limit=3&offset=2")).json()) == 2
    await shop.delete(f"/bambu/printers/{first}")
    assert {one["printer_id"] for one in (await shop.get("/bambu/materials")).json()} == {second}
    assert (await shop.get(f"/bambu/materials/{first}")).status_code == 404


async def test_stating_a_slot_again_corrects_it(shop: httpx.AsyncClient) -> None:
    path = f"/bambu/materials/{await printer(shop)}"
    first = await shop.post(path, json={"slot": 1, "material_type": "PLA", "vendor": "Prusament"})
    again = await shop.post(path, json={"slot": 1, "material_type": "PETG"})
    assert again.json()["id"] == first.json()["id"]
    assert (again.json()["material_type"], again.json()["vendor"]) == ("PETG", "Prusament")
