"""Keeps filament for orders, and shows what there is and what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.actions import orders
from workstation.client.errors import Invalid
from workstation.dialogs.ask import ask
from workstation.dialogs.orders.kept import KeptDialog
from workstation.models.orders import kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workstation.models.orders.kept import Line
    from workstation.records.orders import Order
    from workstation.views.surroundings import Surroundings


async def keep_filament(around: Surroundings, chosen: Sequence[Order]) -> None:
    lines: list[Line] = []
    for order in chosen:
        try:
            found = await orders.keep_filament(around.desk, order)
        except Invalid as nothing:
            lines.append(kept.of_none(order, nothing.sentence))
        else:
            lines += [kept.of_item(order, one) for one in found]
    await ask(KeptDialog(around.theme, lines, around.errands.window))
