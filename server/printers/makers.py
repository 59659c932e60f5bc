"""Every maker that the bridge knows: one line each. Nothing else names them."""

from collections.abc import Mapping
from importlib import import_module
from typing import cast

from server.printers.driver import Maker

# key -> module; loaded when the first printer of that maker is there, so that a lab pays only for what it has.
_MODULES: Mapping[str, str] = {
    "bambu_lan": "server.printers.drivers.bambu.lan",
    "bambu_cloud": "server.printers.drivers.bambu.cloud",
    "prusalink": "server.printers.drivers.prusalink",
    "octoprint": "server.printers.drivers.octoprint",
    "moonraker": "server.printers.drivers.moonraker",
    "formlabs": "server.printers.drivers.formlabs",
    "virtual": "server.printers.drivers.virtual",
}

KEYS = tuple(_MODULES)


def maker(key: str) -> Maker:
    """Raises KeyError for a maker that nobody knows."""
    return cast("Maker", import_module(_MODULES[key]).MAKER)
