"""Scripts as they travel to an agent."""

from typing import Any

from server.compute.agent.limits import Limits
from server.compute.agent.workshop import Brought, Errand, Workshop

PART = b"name,size\na,1\n"


def errand(code: str, key: str = "part-1-1-1", requirements: tuple[str, ...] = (), **limits: Any) -> Errand:
    return Errand(key, code.encode(), requirements, PART, Limits(**{"seconds": 120.0, **limits}))


def ran(workshop: Workshop, code: str, **limits: Any) -> Brought:
    return workshop.run(errand(code, **limits))
