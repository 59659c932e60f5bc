"""What a student should know about the model before printing it, in plain sentences."""

from collections.abc import Callable
from typing import Literal

from server.inspection.report import Size, Unit

Flaw = Literal["open", "mixed", "inside out"]
DoesFit = Callable[[Size, Size], bool]

MM_PER_UNIT: dict[Unit, float] = {"mm": 1.0, "inch": 25.4, "m": 1000.0}

_FLAWS: dict[Flaw, str] = {
    "open": "The model's surface has holes, so its volume is unknown and it may print with gaps. "
    "Repair it in your program or in the slicer before printing.",
    "mixed": "Some faces of the model point the wrong way, so its volume is unknown. "
    "Recalculate the normals in your program, or let the slicer repair it.",
    "inside out": "The model is inside out: all its faces point inwards. Slicers usually repair this; flip the normals to be sure.",
}


def sentences(
    size_mm: Size, guess: Unit | None, printers: dict[str, Size], fits: DoesFit, flaws: list[Flaw]
) -> list[str]:
    """Most important first; nothing to say is an empty list."""
    return [
        *_about_size(size_mm, guess),
        *_about_printers(size_mm, printers, fits),
        *(_FLAWS[flaw] for flaw in flaws),
    ]


def _about_size(size_mm: Size, guess: Unit | None) -> list[str]:
    if guess == "mm":
        flat = min(size_mm) < 0.1  # thinner than any layer
        return [
            f"The model is only {_number(min(size_mm))} mm thin in one direction; printers cannot make that."
        ] * flat
    if guess is None:
        return [
            f"The model is {_sizes(size_mm)} mm large. It was probably exported with the wrong unit; export it in millimetres."
        ]
    words = {"inch": "inches", "m": "metres"}[guess]
    scale = MM_PER_UNIT[guess]
    meant: Size = (size_mm[0] * scale, size_mm[1] * scale, size_mm[2] * scale)
    sentence = (
        f"The model is {_sizes(size_mm)} mm small. It was probably drawn in {words}: "
        f"scaled by {scale:g} it would be {_sizes(meant)} mm. Export it in millimetres."
    )
    return [sentence]


def _about_printers(size_mm: Size, printers: dict[str, Size], fits: DoesFit) -> list[str]:
    too_small = [name for name, room in printers.items() if not fits(size_mm, room)]
    if not too_small:
        return []
    if len(too_small) < len(printers):
        return [f"The model is {_sizes(size_mm)} mm and does not fit {_listed(too_small)}."]
    name, room = max(printers.items(), key=lambda printer: _scale_to_fit(size_mm, printer[1]))
    percent = int(_scale_to_fit(size_mm, room) * 100)
    sentence = (
        f"The model is {_sizes(size_mm)} mm and fits none of our printers. "
        f"Scale it to {percent} % for {name} ({_sizes(room)} mm), or cut it into parts."
    )
    return [sentence]


def _scale_to_fit(size_mm: Size, room_mm: Size) -> float:
    return min(room / max(side, 1e-9) for side, room in zip(sorted(size_mm), sorted(room_mm), strict=True))


def _sizes(size_mm: Size) -> str:
    return " x ".join(_number(side) for side in size_mm)


def _number(value: float) -> str:
    return (
        f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 0.1 or value == 0 else f"{value:.3f}"
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
