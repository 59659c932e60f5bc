"""A QR code as rows of dark and light: bytes, level M, versions 1 to 10, which holds any link of ours (213 bytes).

Own and small, so that a lab PC needs no picture from anywhere. After ISO/IEC 18004: data and error correction in blocks,
the fixed patterns, the zigzag, and the mask that scores best.
"""

from __future__ import annotations

from itertools import product

# Version: (error correction bytes per block, blocks and data bytes of each group), level M.
_BLOCKS = {
    1: (10, ((1, 16),)),
    2: (16, ((1, 28),)),
    3: (26, ((1, 44),)),
    4: (18, ((2, 32),)),
    5: (24, ((2, 43),)),
    6: (16, ((4, 27),)),
    7: (18, ((4, 31),)),
    8: (22, ((2, 38), (2, 39))),
    9: (22, ((3, 36), (2, 37))),
    10: (26, ((4, 43), (1, 44))),
}
_ALIGNED = {1: (), 2: (6, 18), 3: (6, 22), 4: (6, 26), 5: (6, 30), 6: (6, 34), 7: (6, 22, 38), 8: (6, 24, 42),
            9: (6, 26, 46), 10: (6, 28, 50)}  # fmt: skip
_MASKS = (
    lambda y, x: (y + x) % 2,
    lambda y, _x: y % 2,
    lambda _y, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)
_FINDER_LIKE = ([1, 0, 1, 1, 1, 0, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1])

Grid = list[list[int]]


def modules(text: str) -> Grid:
    """1 is dark. Without the quiet zone of four modules that belongs around it."""
    content = text.encode()
    version = next((v for v in _BLOCKS if len(content) <= _capacity(v)), None)
    if version is None:
        raise ValueError("Too long for a QR code of this size.")
    fixed, size = _fixed(version), 17 + 4 * version
    bits = _interleaved(version, _data(version, content))
    grids = [_masked(fixed, size, bits, mask) for mask in range(8)]
    return min(grids, key=_penalty)


def _capacity(version: int) -> int:
    return _data_bytes(version) - (2 if version < 10 else 3)


def _data_bytes(version: int) -> int:
    return sum(count * length for count, length in _BLOCKS[version][1])


def _data(version: int, content: bytes) -> bytes:
    length_bits = 8 if version < 10 else 16
    bits = f"0100{len(content):0{length_bits}b}" + "".join(f"{byte:08b}" for byte in content) + "0000"
    bits = bits[: _data_bytes(version) * 8]
    bits += "0" * (-len(bits) % 8)
    found = bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits), 8))
    padding = bytes((0xEC, 0x11)) * _data_bytes(version)
    return (found + padding)[: _data_bytes(version)]


def _interleaved(version: int, data: bytes) -> str:
    correcting, groups = _BLOCKS[version]
    blocks, place = [], 0
    for length in (length for count, length in groups for _ in range(count)):
        blocks.append(data[place : place + length])
        place += length
    checks = [_correction(block, correcting) for block in blocks]
    mixed = [block[i] for i in range(max(map(len, blocks))) for block in blocks if i < len(block)]
    mixed += [check[i] for i in range(correcting) for check in checks]
    return "".join(f"{byte:08b}" for byte in mixed)


def _powers() -> tuple[list[int], list[int]]:
    exponents, logs, value = [], [0] * 256, 1
    for power in range(255):
        exponents.append(value)
        logs[value] = power
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return exponents * 2, logs


_EXP, _LOG = _powers()


def _times(a: int, b: int) -> int:
    return _EXP[_LOG[a] + _LOG[b]] if a and b else 0


def _correction(block: bytes, count: int) -> bytes:
    """The remainder of the block's polynomial (Reed-Solomon over 256 elements)."""
    generator = [1]
    for power in range(count):
        shifted = [*generator, 0]
        scaled = [0, *(_times(term, _EXP[power]) for term in generator)]
        generator = [a ^ b for a, b in zip(shifted, scaled, strict=True)]
    rest = [*block, *([0] * count)]
    for place in range(len(block)):
        lead = rest[place]
        for offset, term in enumerate(generator):
            rest[place + offset] ^= _times(term, lead)
    return bytes(rest[len(block) :])


def _fixed(version: int) -> dict[tuple[int, int], int]:
    """Everything that is not data, by (row, column); format bits hold their place with 0."""
    size = 17 + 4 * version
    found: dict[tuple[int, int], int] = {}
    for top, left in ((0, 0), (0, size - 7), (size - 7, 0)):
        for y, x in product(range(-1, 8), repeat=2):
            if 0 <= top + y < size and 0 <= left + x < size:
                ring = max(abs(y - 3), abs(x - 3))
                found[top + y, left + x] = int(ring not in (2, 4))
    for place in range(8, size - 8):
        found[6, place] = found[place, 6] = 1 - place % 2
    for centre in product(_ALIGNED[version], repeat=2):
        if centre not in ((6, 6), (6, size - 7), (size - 7, 6)):
            for y, x in product(range(-2, 3), repeat=2):
                found[centre[0] + y, centre[1] + x] = int(max(abs(y), abs(x)) != 1)
    found |= dict.fromkeys(_format_places(size)[0] + _format_places(size)[1], 0)
    found[size - 8, 8] = 1
    if version >= 7:
        found |= _version_bits(version, size)
    return found


def _format_places(size: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Both copies, highest bit first."""
    first = [(8, x) for x in (0, 1, 2, 3, 4, 5, 7, 8)] + [(y, 8) for y in (7, 5, 4, 3, 2, 1, 0)]
    second = [(size - 1 - i, 8) for i in range(7)] + [(8, size - 8 + i) for i in range(8)]
    return first, second


def _version_bits(version: int, size: int) -> dict[tuple[int, int], int]:
    bits = version << 12 | _remainder(version << 12, 0x1F25, 12)
    found = {}
    for place in range(18):
        bit = bits >> place & 1
        found[place // 3, size - 11 + place % 3] = found[size - 11 + place % 3, place // 3] = bit
    return found


def _remainder(value: int, divisor: int, bits: int) -> int:
    while value.bit_length() > bits:
        value ^= divisor << value.bit_length() - divisor.bit_length()
    return value


def _masked(fixed: dict[tuple[int, int], int], size: int, bits: str, mask: int) -> Grid:
    grid = [[fixed.get((y, x), 0) for x in range(size)] for y in range(size)]
    data = iter(bits)
    for y, x in _zigzag(size):
        if (y, x) not in fixed:
            grid[y][x] = int(next(data, "0")) ^ int(not _MASKS[mask](y, x))
    word = 0b00 << 3 | mask  # 00 is level M.
    word = (word << 10 | _remainder(word << 10, 0x537, 10)) ^ 0b101010000010010
    for places in _format_places(size):
        for number, (y, x) in enumerate(places):
            grid[y][x] = word >> (14 - number) & 1
    return grid


def _zigzag(size: int) -> list[tuple[int, int]]:
    """From the lower right corner in pairs of columns, up and down; the timing column is skipped."""
    found = []
    is_upward = True
    for right in (x if x > 6 else x - 1 for x in range(size - 1, 0, -2)):
        rows = range(size - 1, -1, -1) if is_upward else range(size)
        found += [(y, x) for y in rows for x in (right, right - 1)]
        is_upward = not is_upward
    return found


def _penalty(grid: Grid) -> int:
    lines = [*grid, *map(list, zip(*grid, strict=True))]
    dark = sum(map(sum, grid)) * 100 / len(grid) ** 2
    return sum(map(_line_penalty, lines)) + _square_penalty(grid) + int(abs(dark - 50) // 5) * 10


def _line_penalty(line: list[int]) -> int:
    found = run = 0
    for place, value in enumerate(line):
        run = run + 1 if place and value == line[place - 1] else 1
        found += 3 if run == 5 else int(run > 5)
    return found + 40 * sum(line[i : i + 11] in _FINDER_LIKE for i in range(len(line) - 10))


def _square_penalty(grid: Grid) -> int:
    pairs = product(range(len(grid) - 1), repeat=2)
    return 3 * sum(grid[y][x] == grid[y][x + 1] == grid[y + 1][x] == grid[y + 1][x + 1] for y, x in pairs)
