"""The program for the kernel's filter; whether the kernel minds it is test_sandbox.py's."""

import os
import platform
import struct

from server.compute.agent import forbidden


def test_every_jump_leads_to_the_refusal() -> None:
    for machine in ("x86_64", "aarch64"):
        steps = list(struct.iter_unpack("=HBBI", forbidden.program(machine)))
        refusal = len(steps) - 1
        assert steps[refusal] == (0x06, 0, 0, 0x00050001)
        checks = range(4, len(steps) - 2)
        assert {place + 1 + steps[place][1] for place in checks} == {refusal}
    assert list(struct.iter_unpack("=HBBI", forbidden.program("abacus"))) == [(0x06, 0, 0, 0x7FFF0000)]


def test_it_is_read_from_its_begin() -> None:
    with forbidden.opened() as descriptor:
        assert os.read(descriptor, 1 << 16) == forbidden.program(platform.machine())
