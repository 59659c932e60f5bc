"""The contract of document 004 is tried on the shop's scripted printers and a stand-in Etsy."""

from tests.server.shop.conftest import bambus, shop
from tests.server.shop.etsy.conftest import etsy, running_etsy

__all__ = ["bambus", "etsy", "running_etsy", "shop"]
