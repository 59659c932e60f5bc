"""Does a sliced file match what the student asked for? Names are compared as people mean them.

Slicers say "Original Prusa MK4S HF0.4 nozzle" where the lab says "Prusa MK4S", and PLA where it says Filament.
"""

import re
from collections.abc import Iterable

from server.inspection.sliced import SlicerMetadata

_FILAMENTS = frozenset(
    {
        "pla",
        "petg",
        "pet",
        "pctg",
        "abs",
        "asa",
        "hips",
        "tpu",
        "tpe",
        "flex",
        "nylon",
        "pa",
        "ppa",
        "pc",
        "pp",
        "pps",
    }
    | {"pva", "bvoh", "pha", "peek", "pei", "filament", "fdm", "fff"}
)
_RESINS = frozenset({"resin", "sla", "msla", "dlp", "photopolymer"})
_KINDS = frozenset({"filament", "fdm", "fff"}) | _RESINS

_NOISE = frozenset(
    {"original", "prusa", "research", "bambu", "lab", "bambulab", "formlabs", "raise3d"}
    | {"printer", "3d", "nozzle", "high", "flow", "input", "shaper", "series"}
)
_NOZZLE = re.compile(r"\b(?:hf)?\d\.\d+(?:mm)?\b")
_WORD = re.compile(r"[a-z]+\d*[a-z]*|\d+[a-z]*")
# PrusaSlicer puts equipment and firmware behind the model's name: MK4IS, MK3SMMU2S, XL5 (five tools).
_EQUIPMENT = re.compile(r"(?:is|mmu\d?s?)$")
_TOOLS = re.compile(r"^xl[25]t?$")


def mismatches(
    metadata: SlicerMetadata, material: str | None, printer: str | None, aliases: Iterable[str] = ()
) -> list[str]:
    """One sentence for each thing that differs; what the file or the request leaves open does not differ."""
    found = [_material_mismatch(metadata.material, material)]
    names = [name for name in (printer, *aliases) if name]
    if metadata.printer and printer and not any(same_printer(metadata.printer, name) for name in names):
        found.append(f"Sliced for {metadata.printer}, but the student asked for {printer}.")
    return [sentence for sentence in found if sentence]


def same_printer(one: str, other: str) -> bool:
    return _model(one) == _model(other)


def _material_mismatch(sliced: str | None, asked: str | None) -> str | None:
    if not sliced or not asked:
        return None
    kind, wanted = _kind(sliced), _kind(asked)
    if kind and wanted and kind != wanted:
        return f"Sliced for {kind}, but the student asked for {wanted}."
    if _is_specific(asked) and _families(asked).isdisjoint(_families(sliced)) and kind == wanted:
        return f"Sliced with {sliced}, but the student asked for {asked}."
    return None


def _kind(material: str) -> str | None:
    words = _families(material)
    if words & _RESINS:
        return "Resin"
    return "Filament" if words & _FILAMENTS else None


def _is_specific(material: str) -> bool:
    """PLA is; Filament is a kind that every plastic on a spool belongs to."""
    words = _families(material)
    return bool(words & _FILAMENTS) and not words & _KINDS


def _families(material: str) -> frozenset[str]:
    """Its words without signs and fillers' numbers: PLA+ and PLA-CF are PLA."""
    return frozenset(re.findall(r"[a-z]+", material.lower()))


def _model(name: str) -> str:
    """What is left of a printer's name when its maker, nozzle and equipment are taken off."""
    words = _WORD.findall(_NOZZLE.sub(" ", name.lower()))
    model = _EQUIPMENT.sub("", "".join(word for word in words if word not in _NOISE))
    return _TOOLS.sub("xl", model)
