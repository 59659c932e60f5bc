"""What the lab offers: methods with their colours, printers, disciplines, reasons for a rejection, prices."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from workstation.records import wire


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    description: str = ""
    colors: tuple[tuple[str, str], ...] = ()
    """Name and hex value, in the lab's own order."""
    printers: tuple[str, ...] = ()
    per_gram_usd: Decimal | None = None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            name=str(row["name"]),
            description=wire.text(row.get("description")),
            colors=tuple((str(item["name"]), wire.text(item.get("hex"))) for item in row.get("colors") or ()),
            printers=wire.words(row.get("printers")),
            per_gram_usd=wire.money(row.get("per_gram_usd")),
        )


@dataclass(frozen=True, slots=True)
class LabPrinter:
    name: str
    aliases: tuple[str, ...] = ()
    method: str = ""
    build_volume_mm: tuple[float, ...] = ()

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(
            name=str(row["name"]),
            aliases=wire.words(row.get("aliases")),
            method=wire.text(row.get("method")),
            build_volume_mm=wire.numbers(row.get("build_volume_mm")),
        )


@dataclass(frozen=True, slots=True)
class Catalog:
    methods: tuple[Method, ...] = ()
    printers: tuple[LabPrinter, ...] = ()
    disciplines: tuple[str, ...] = ()
    rejection_reasons: tuple[tuple[str, str], ...] = ()
    minimum_usd: Decimal | None = None
    max_upload_mb: int = 50
    model_extensions: tuple[str, ...] = (".stl", ".obj", ".3mf")
    slicer_extensions: tuple[str, ...] = (".3mf", ".gcode", ".bgcode", ".gcode.3mf", ".form", ".idea")
    lab_name: str = ""
    lease_seconds: int = 900

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        plain = cls()
        return cls(
            methods=tuple(Method.from_wire(item) for item in row.get("methods") or ()),
            printers=tuple(LabPrinter.from_wire(item) for item in row.get("printers") or ()),
            disciplines=wire.words(row.get("disciplines")),
            rejection_reasons=tuple(
                (str(item["code"]), wire.text(item.get("label")))
                for item in row.get("rejection_reasons") or ()
            ),
            minimum_usd=wire.money(row.get("minimum_usd")),
            max_upload_mb=int(row.get("max_upload_mb") or plain.max_upload_mb),
            model_extensions=wire.words(row.get("model_extensions")) or plain.model_extensions,
            slicer_extensions=wire.words(row.get("slicer_extensions")) or plain.slicer_extensions,
            lab_name=wire.text(row.get("lab_name")),
            lease_seconds=int(row.get("lease_seconds") or plain.lease_seconds),
        )

    def hex_of(self, color: str) -> str:
        """The swatch of a colour's name; empty when the lab never said one."""
        return next((code for method in self.methods for name, code in method.colors if name == color), "")

    def reason_label(self, code: str) -> str:
        return dict(self.rejection_reasons).get(code, code)


@dataclass(frozen=True, slots=True)
class Price:
    cost_usd: Decimal | None
    per_gram_usd: Decimal | None
    minimum_usd: Decimal | None

    @classmethod
    def from_wire(cls, row: Mapping[str, Any]) -> Self:
        return cls(*(wire.money(row.get(key)) for key in ("cost_usd", "per_gram_usd", "minimum_usd")))
