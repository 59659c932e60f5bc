"""A migrated database of each sort, without a server around it."""

from tests.server.foundation.conftest import db, url

__all__ = ["db", "url"]
