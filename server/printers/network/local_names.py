"""Names like `prusa-mk4.local`, asked of the network itself: a server without an mDNS resolver of its own knows none.

Whoever answers first gives the address. That is no more than a printer's DHCP lease is worth, and the address is checked
like any other.
"""

import logging
from collections.abc import Sequence

log = logging.getLogger(__name__)

ENDING = ".local"
_ANSWER_WITHIN_MS = 2500.0


async def addresses(name: str, interfaces: Sequence[str] | None = None) -> list[str]:
    """Its IPv4 addresses; empty when nobody answers."""
    # Loaded for the first name that nobody else knows.
    from zeroconf import (  # type: ignore[attr-defined]  # noqa: PLC0415  # one is public without being listed
        AddressResolverIPv4,
        DNSQuestionType,
        Error,
        InterfaceChoice,
        IPVersion,
    )
    from zeroconf.asyncio import AsyncZeroconf  # noqa: PLC0415  # see above

    try:
        zone = AsyncZeroconf(
            interfaces=list(interfaces) if interfaces else InterfaceChoice.All, ip_version=IPVersion.V4Only
        )
    except (OSError, Error) as error:
        log.debug("no asking for %s: %s", name, error)
        return []
    try:
        resolver = AddressResolverIPv4(f"{name}.")
        # Everybody hears the question, because small responders answer no other.
        await resolver.async_request(zone.zeroconf, _ANSWER_WITHIN_MS, question_type=DNSQuestionType.QM)
        return resolver.parsed_addresses()[:20]
    except (Error, ValueError):
        return []
    finally:
        await zone.async_close()
