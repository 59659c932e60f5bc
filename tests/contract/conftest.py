"""The contract of document 004 is tried on the shop's scripted printers and a stand-in Etsy."""

from tests.server.shop.conftest import bambus, shop
from tests.server.shop.etsy.conftest import etsy, market

__all__ = ["bambus", "etsy", "market", "shop"]
