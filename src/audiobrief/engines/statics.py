"""The variables of a C library, put back to what they were before its first call.

A library that keeps state from one call to the next is then as good as freshly loaded, in a
thousandth of the time that a new process takes.
"""

from __future__ import annotations

import ctypes
import mmap
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

CAN_RESTORE = sys.platform == "linux" and sys.maxsize > 2**32 and sys.byteorder == "little"
"""Whether this system tells where a library lies; only ELF files of 64 bits are read here."""
PROGRAM_HEADERS = struct.Struct("<32xQ14xHH")
"""The parts of an ELF header (elf.h, ``Elf64_Ehdr``) that lead to the program headers."""
LOADED, READ_ONLY = 1, 0x6474E552  # PT_LOAD, PT_GNU_RELRO
WRITABLE = 2  # PF_W


class Segment(NamedTuple):
    """``Elf64_Phdr``."""

    type: int
    flags: int
    offset: int
    address: int
    physical_address: int
    file_bytes: int
    memory_bytes: int
    alignment: int


SEGMENT = struct.Struct("<IIQQQQQQ")


class Statics(Struct, frozen=True):
    """The variables of one loaded library."""

    stretches: tuple[tuple[int, bytes], ...]
    """Address and content of each."""

    @classmethod
    def of(cls, library: Path) -> Statics:
        """As they are now, of the ELF file that is loaded from ``library``. Raises ``OSError``."""
        start = _start_of(library)
        return cls(
            tuple(
                (start + address, ctypes.string_at(start + address, size))
                for address, size in _variables(library.read_bytes())
            )
        )

    def restore(self) -> None:
        """Put the content back. What the library has allocated must have been freed before."""
        for address, content in self.stretches:
            ctypes.memmove(address, content, len(content))


def _start_of(library: Path) -> int:
    path = str(library.resolve())
    with Path("/proc/self/maps").open(encoding="utf-8", errors="surrogateescape") as maps:
        for line in maps:
            if line.rstrip("\n").endswith(path):
                return int(line.partition("-")[0], 16)
    raise OSError(f"{library.name} is not loaded")


def _variables(elf: bytes) -> Iterator[tuple[int, int]]:
    """Address, from the start of the library, and size of what stays writable once it is loaded."""
    at, size, count = PROGRAM_HEADERS.unpack_from(elf)
    segments = [Segment(*SEGMENT.unpack_from(elf, at + place * size)) for place in range(count)]
    for segment in segments:
        if segment.type == LOADED and segment.flags & WRITABLE:
            start, end = segment.address, segment.address + segment.memory_bytes
            for fixed in segments:
                if fixed.type == READ_ONLY and fixed.address <= start < fixed.address + fixed.memory_bytes:
                    start = max(start, _page_of(fixed.address + fixed.memory_bytes))
            yield start, end - start


def _page_of(address: int) -> int:
    """Where the page begins that holds ``address``: whole pages alone are made read-only."""
    return address // mmap.PAGESIZE * mmap.PAGESIZE
