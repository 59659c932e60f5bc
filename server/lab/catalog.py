"""What the lab offers: methods with their colours, printers with their volumes, disciplines, prices, limits.

Made once from the settings; a pure value that verbs and pages ask.
"""

from dataclasses import dataclass

from server.lab.prices import PriceList


@dataclass(frozen=True, slots=True)
class Colour:
    name: str
    hex: str


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    description: str
    colours: tuple[Colour, ...]
    density_g_cm3: float
    # The least and the most usual share of the inside that is printed; resin is printed solid.
    infill: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Printer:
    name: str
    aliases: tuple[str, ...]
    method: str
    build_volume_mm: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Catalog:
    lab_name: str
    disciplines: tuple[str, ...]
    methods: tuple[Method, ...]
    printers: tuple[Printer, ...]
    reasons: tuple[Reason, ...]
    prices: PriceList
    model_extensions: tuple[str, ...]
    slicer_extensions: tuple[str, ...]

    def method(self, name: str) -> Method | None:
        return next(
            (method for method in self.methods if method.name.casefold() == name.strip().casefold()), None
        )

    def colour(self, method: Method, name: str) -> Colour | None:
        return next(
            (colour for colour in method.colours if colour.name.casefold() == name.strip().casefold()), None
        )

    def discipline(self, name: str) -> str | None:
        return next(
            (known for known in self.disciplines if known.casefold() == name.strip().casefold()), None
        )

    def printer(self, name: str) -> Printer | None:
        """By name or alias: document 002 calls the Formlabs Form 3 also "Form 3"."""
        wanted = name.strip().casefold()
        for printer in self.printers:
            if wanted in (known.casefold() for known in (printer.name, *printer.aliases)):
                return printer
        return None

    def printers_for(self, method: str) -> tuple[Printer, ...]:
        return tuple(printer for printer in self.printers if printer.method == method)
