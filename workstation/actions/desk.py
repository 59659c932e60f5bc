"""What an action is given: the desk with its parts, built once in app.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.client.admin import Admin
    from workstation.client.devices import Devices
    from workstation.client.etsy import Etsy
    from workstation.client.files import Files
    from workstation.client.lab import Lab
    from workstation.client.orders import Orders
    from workstation.client.printers import Printers
    from workstation.client.revenue import Revenue
    from workstation.client.stock import Stock
    from workstation.sync.board import Board
    from workstation.sync.fleet import Fleet
    from workstation.sync.leases import LeaseKeeper
    from workstation.sync.link import Link
    from workstation.sync.notices import Notices
    from workstation.sync.order_book import OrderBook
    from workstation.sync.puller import Puller
    from workstation.sync.sender import Sender
    from workstation.sync.shift import Shift


@dataclass(frozen=True, slots=True)
class Desk:
    lab: Lab
    admin: Admin
    files: Files
    printers: Printers
    devices: Devices
    stock: Stock
    revenue: Revenue
    fleet: Fleet
    orders: Orders
    etsy: Etsy
    book: OrderBook
    board: Board
    puller: Puller
    sender: Sender
    leases: LeaseKeeper
    shift: Shift
    link: Link
    notices: Notices
