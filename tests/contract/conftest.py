"""The contract of document 004 is tried on the shop's scripted printers."""

from tests.server.shop.conftest import bambus, shop

__all__ = ["bambus", "shop"]
