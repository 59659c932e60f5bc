"""The lab's own lists, as defaults of the settings: disciplines, methods with colours, printers, reasons.

The lists are those of the lab that document 002 was written for (reference, section 3.3). Colours carry a hex value
so that every screen shows the same swatch.
"""

from typing import Any

DISCIPLINES = [
    "Art",
    "Architecture",
    "Landscape Architecture",
    "Interior Design",
    "Engineering",
    "Hobby/Personal",
    "Other",
]

_FILAMENT = {
    "True Red": "#c8102e",
    "True Orange": "#f26a1b",
    "Light Orange": "#f9a65a",
    "True Yellow": "#f7d417",
    "Dark Yellow": "#d9a300",
    "Lime Green": "#8fd14f",
    "Green": "#2e9e4f",
    "Forest Green": "#1f5f3a",
    "Blue": "#1f5fbf",
    "Electric Blue": "#1b8cff",
    "Midnight Purple": "#3b2a66",
    "Light Purple": "#b79ad9",
    "Clear": "#e8eef2",
    "True White": "#ffffff",
    "Gray": "#8a8f96",
    "True Black": "#16181b",
    "Brown": "#6b4423",
    "Copper": "#b8673a",
    "Bronze": "#9a7438",
    "True Silver": "#bfc4ca",
    "True Gold": "#c9a227",
    "Glow in the Dark": "#cfe8a9",
    "Color Changing": "#9c7bd1",
}
_RESIN = {"Black": "#16181b", "White": "#ffffff", "Gray": "#8a8f96", "Clear": "#e8eef2"}


def _colours(table: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "hex": value} for name, value in table.items()]


METHODS: list[dict[str, Any]] = [
    {
        "name": "Filament",
        "description": "Good resolution for simpler models. Fast, best for medium items, least expensive.",
        "colors": _colours(_FILAMENT),
        "density_g_cm3": 1.24,
    },
    {
        "name": "Resin",
        "description": "Very high resolution and detail. Slow, best for small items, more expensive.",
        "colors": _colours(_RESIN),
        "density_g_cm3": 1.15,
        "infill": [1.0, 1.0],
    },
]

PRINTERS: list[dict[str, Any]] = [
    {"name": "Prusa MK4S", "aliases": [], "method": "Filament", "build_volume_mm": [250, 210, 220]},
    {"name": "Prusa XL", "aliases": [], "method": "Filament", "build_volume_mm": [360, 360, 360]},
    {
        "name": "Raise3D Pro 2 Plus",
        "aliases": ["Raise3D"],
        "method": "Filament",
        "build_volume_mm": [305, 305, 605],
    },
    {"name": "Formlabs Form 3", "aliases": ["Form 3"], "method": "Resin", "build_volume_mm": [145, 145, 175]},
]

REJECTION_REASONS = [
    {"code": "model_broken", "label": "The model is not a closed solid (not manifold)"},
    {"code": "too_large", "label": "The model does not fit the printer"},
    {"code": "unsupported_geometry", "label": "The geometry cannot be printed"},
    {"code": "walls_too_thin", "label": "Walls are too thin"},
    {"code": "unsupported_overhangs", "label": "Overhangs cannot be supported"},
    {"code": "inappropriate_content", "label": "The content is not appropriate"},
]
