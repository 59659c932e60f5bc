"""A migrated database of each sort for the stock's verbs, and a client of document 004."""

from tests.server.shop.stock.shelves import db

__all__ = ["db"]
