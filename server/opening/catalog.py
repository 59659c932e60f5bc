"""The lab's lists, from the settings: what students may choose, and what it costs."""

from decimal import Decimal, InvalidOperation
from typing import Any

from server.inspection.recognise import MODEL_EXTENSIONS
from server.lab.catalog import Catalog, Colour, Method, Printer, Reason
from server.lab.prices import PriceList
from server.settings import Settings, SettingsError


def catalog_of(settings: Settings) -> Catalog:
    """The lab's lists from the settings. SettingsError names the entry that is wrong."""
    try:
        return _catalog(settings)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise SettingsError(f"The settings of [lab] or [pricing] are not complete: {error}") from error


def _catalog(settings: Settings) -> Catalog:
    rates = settings.table("pricing", "per_gram_usd")
    return Catalog(
        lab_name=settings.text("lab", "name"),
        disciplines=tuple(settings.listed("lab", "disciplines")),
        methods=tuple(
            Method(
                method["name"],
                method.get("description", ""),
                tuple(Colour(colour["name"], colour.get("hex", "#888888")) for colour in method["colors"]),
                float(method.get("density_g_cm3", 1.2)),
                _infill(method.get("infill")),
            )
            for method in settings.listed("lab", "methods")
        ),
        printers=tuple(_printer(entry) for entry in settings.listed("lab", "printers")),
        reasons=tuple(
            Reason(entry["code"], entry["label"]) for entry in settings.listed("lab", "rejection_reasons")
        ),
        prices=PriceList(
            Decimal(settings.text("pricing", "minimum_usd")),
            {name: Decimal(str(rate)) for name, rate in rates.items()},
        ),
        model_extensions=MODEL_EXTENSIONS,
        slicer_extensions=tuple(
            extension.lower() for extension in settings.listed("storage", "slicer_extensions")
        ),
    )


def _infill(stated: list[float] | None) -> tuple[float, float] | None:
    if stated is None:
        return None
    least, most = (float(share) for share in stated)
    return least, most


def _printer(entry: dict[str, Any]) -> Printer:
    x, y, z = (float(length) for length in entry["build_volume_mm"])
    return Printer(entry["name"], tuple(entry.get("aliases", ())), entry["method"], (x, y, z))
