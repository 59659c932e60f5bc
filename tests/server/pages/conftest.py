"""The pages over a real lab in a folder of the test's own, asked without a socket."""

from tests.server.pages.counter import counter, desk, migrated, site

__all__ = ["counter", "desk", "migrated", "site"]
