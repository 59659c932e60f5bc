"""What a sliced file holds for one plate: whether it can be printed at all, and which filaments it uses."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from server.printers.drivers.bambu.requests import UNUSED

_LARGEST_LIST = 2_000_000
_PLATE = re.compile(rb"<plate>(.*?)</plate>", re.DOTALL)
_INDEX = re.compile(rb'key="index"\s+value="(\d{1,4})"')
_FILAMENT = re.compile(rb'<filament\s[^>]*?\bid="(\d{1,3})"')
_MOST_FILAMENTS = 32


class NotSliced(Exception):
    """The file cannot be printed by this printer, in a sentence."""


@dataclass(frozen=True, slots=True)
class Plate:
    filaments: tuple[int, ...]
    """The numbers of the filaments in use, from 1; empty when the file does not say."""

    def trays(self, wished: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """One wish for a plate of one filament means that filament, whatever number it has in the file."""
        if len(wished) == 1 and len(self.filaments) == 1:
            return (*(UNUSED for _ in range(self.filaments[0] - 1)), *wished)
        return wished

    def trays_as_sliced(self) -> tuple[int, ...]:
        """Filament 1 from tray 0 and so on, as the slicer counted them."""
        numbers = range(1, max(self.filaments, default=0) + 1)
        return tuple(number - 1 if number in self.filaments else UNUSED for number in numbers)


def read(path: Path, plate: int) -> Plate:
    """Blocking. Raises NotSliced."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if f"Metadata/plate_{plate}.gcode" not in names:
                raise NotSliced(
                    f"The file holds no sliced plate {plate}. Slice it in Bambu Studio or OrcaSlicer and export the sliced file."
                )
            return Plate(_filaments(archive, plate))
    except (OSError, zipfile.BadZipFile) as error:
        raise NotSliced(f"The file cannot be read as a 3MF file: {error}") from error


def _filaments(archive: zipfile.ZipFile, plate: int) -> tuple[int, ...]:
    try:
        with archive.open("Metadata/slice_info.config") as described:
            words = described.read(_LARGEST_LIST)
    except (KeyError, OSError, RuntimeError, zipfile.BadZipFile):
        return ()
    for part in _PLATE.findall(words):
        index = _INDEX.search(part)
        if index is None or int(index[1]) == plate:
            found = {int(number) for number in _FILAMENT.findall(part)}
            return tuple(sorted(number for number in found if 1 <= number <= _MOST_FILAMENTS))
    return ()
