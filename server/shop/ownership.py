"""Whose orders a caller may see: an Etsy user their own, the house's workstations those of every shop."""

from server.foundation.operations import Caller


def visible(caller: Caller) -> int | None:
    """The account whose orders these are; None: all shops of the house."""
    return caller.account_id
