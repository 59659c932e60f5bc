"""layerdesk:// links: strictly read, because they come from strangers. Anything unexpected is no link at all."""

import re

_SPOOL = re.compile(r"layerdesk://spool/([1-9][0-9]{0,8})/?")
_JOB = re.compile(r"layerdesk://job/([0-9A-Za-z-]{6,64})/?")


def job_of(link: str) -> str | None:
    """The job's id or short id that a link names."""
    found = _JOB.fullmatch(link.strip())
    return found.group(1) if found else None


def spool_of(link: str) -> int | None:
    """The number of the spool whose label was scanned."""
    found = _SPOOL.fullmatch(link.strip())
    return int(found.group(1)) if found else None
