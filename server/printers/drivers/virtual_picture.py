"""The picture of a simulated printer's camera: drawn, and saying so in large letters, so that nobody takes it for real."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from server.inspection import png

Pixels: TypeAlias = npt.NDArray[np.uint8]
Colour: TypeAlias = tuple[int, int, int]

WIDTH, HEIGHT = 480, 360
_BED_TOP, _BED_BOTTOM = 250, 282
_PAPER: Colour = (232, 236, 240)
_INK: Colour = (250, 204, 80)

# Five rows of five pixels for each sign, a digit in base 32 for each row.
_GLYPHS = {
    "A": "EHVHH",
    "B": "UHUHU",
    "C": "FGGGF",
    "D": "UHHHU",
    "E": "VGUGV",
    "F": "VGUGG",
    "G": "FGJHF",
    "H": "HHVHH",
    "I": "E444E",
    "J": "111HE",
    "K": "HIKIH",
    "L": "GGGGV",
    "M": "HRLHH",
    "N": "HPLJH",
    "O": "EHHHE",
    "P": "UHUGG",
    "Q": "EHLID",
    "R": "UHUIH",
    "S": "FGE1U",
    "T": "V4444",
    "U": "HHHHE",
    "V": "HHHA4",
    "W": "HHLRH",
    "X": "HA4AH",
    "Y": "HA444",
    "Z": "V248V",
    "0": "EJLPE",
    "1": "4C44E",
    "2": "U1EGV",
    "3": "U1E1U",
    "4": "HHV11",
    "5": "VGU1U",
    "6": "EGUHE",
    "7": "V1244",
    "8": "EHEHE",
    "9": "EHF1E",
    "%": "P248J",
    ".": "00004",
    "-": "00E00",
    ":": "04040",
}


def picture(title: str, status: str, progress: float, colour: Colour, *, is_lit: bool) -> bytes:
    """A PNG of the bed, the print as far as it has grown, and the words."""
    pixels = np.empty((HEIGHT, WIDTH, 4), np.uint8)
    shade = np.linspace(70, 30, HEIGHT)[:, None]
    pixels[..., 0], pixels[..., 1], pixels[..., 2], pixels[..., 3] = shade, shade * 1.06, shade * 1.15, 255
    _draw_bed(pixels)
    _draw_print(pixels, min(max(progress, 0), 100) / 100, colour)
    if not is_lit:
        pixels[..., :3] //= 3
    _write(pixels, "SIMULATED", 24, 24, 8, _INK)
    _write(pixels, title.upper(), 24, 300, 3, _PAPER)
    _write(pixels, f"{status.upper()} {progress:.0f}%", 24, 326, 3, _PAPER)
    return png.encode(pixels)


def _draw_bed(pixels: Pixels) -> None:
    for y in range(_BED_TOP, _BED_BOTTOM):
        inset = 110 - (y - _BED_TOP) * 2
        pixels[y, inset : WIDTH - inset, :3] = (96, 104, 112)


def _draw_print(pixels: Pixels, grown: float, colour: Colour) -> None:
    """A vase in layers, and the nozzle above its last one."""
    tall = round(130 * grown)
    for layer in range(tall):
        half = round(38 + 16 * np.sin(layer / 130 * 5.0))
        row = _BED_TOP + 12 - layer
        light = 1.0 if layer % 4 else 0.82
        pixels[row, WIDTH // 2 - half : WIDTH // 2 + half, :3] = [round(part * light) for part in colour]
    tip = _BED_TOP + 10 - tall
    for y in range(max(tip - 34, 0), tip):
        half = max(min(tip - y, 12), 2)
        pixels[y, WIDTH // 2 - half : WIDTH // 2 + half, :3] = (196, 160, 96)


def _write(pixels: Pixels, words: str, x: int, y: int, size: int, colour: Colour) -> None:
    for word_sign in words:
        for row, digit in enumerate(_GLYPHS.get(word_sign, "00000")):
            bits = int(digit, 32)
            for column in range(5):
                left = x + column * size
                if bits >> (4 - column) & 1 and left + size <= WIDTH:
                    top = y + row * size
                    pixels[top : top + size, left : left + size, :3] = colour
        x += 6 * size
