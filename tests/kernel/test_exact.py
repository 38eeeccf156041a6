"""The exactness contract: the golden cases have the same bits on every target that runs here."""

from __future__ import annotations

import ctypes
import json
import mmap
import platform
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from litup.kernel.library import machine_level
from tests.kernel import golden

PINNED: dict[str, str] = json.loads(golden.FILE.read_text(encoding="utf-8"))
CASES = {case["name"]: case for case in golden.cases()}
LEVELS = [level for level in (2, 3, 4) if level <= machine_level()] or [0]


def test_every_case_is_pinned() -> None:
    assert sorted(PINNED) == sorted(CASES)
    assert len(set(PINNED.values())) == len(PINNED)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("name", PINNED)
def test_native(name: str, level: int) -> None:
    assert golden.digest(golden.compute(CASES[name], level)) == PINNED[name]


def in_node(folder: Path) -> dict[str, bytes]:
    return golden.run_in_node(golden.SCRIPT, golden.cases())


def on_arm64(folder: Path) -> dict[str, bytes]:
    program = str(golden.build_program("aarch64-linux-musl", folder / "golden"))
    return {name: golden.compute_in_program([str(EMULATOR), program], case) for name, case in CASES.items()}


EMULATOR = shutil.which("qemu-aarch64")
ELSEWHERE = [in_node, on_arm64] if EMULATOR else [in_node]  # arm64 where Debian's qemu-user is at hand


@pytest.mark.parametrize("compute", ELSEWHERE)
def test_other_machines(compute: Callable[[Path], dict[str, bytes]], tmp_path: Path) -> None:
    assert {name: golden.digest(part) for name, part in compute(tmp_path).items()} == PINNED


class ControlWord:
    """Sets the processor's floating-point mode, as a careless library would (x86-64 machine code)."""

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        self._page.write(bytes.fromhex("57 0fae1424 5f c3"))  # push rdi; ldmxcsr [rsp]; pop rdi; ret
        self._page.write(bytes.fromhex("50 0fae1c24 58 c3"))  # push rax; stmxcsr [rsp]; pop rax; ret
        self._hold = (ctypes.c_char * 4096).from_buffer(self._page)
        start = ctypes.addressof(self._hold)
        self.set = ctypes.CFUNCTYPE(None, ctypes.c_uint32)(start)
        self.get = ctypes.CFUNCTYPE(ctypes.c_uint32)(start + 7)


FLUSH_TO_ZERO, DENORMALS_ARE_ZERO, ROUND_UP = 0x8000, 0x0040, 0x4000


@pytest.mark.skipif(
    platform.machine() != "x86_64" or platform.system() != "Linux", reason="sets the mode by x86-64 code"
)
@pytest.mark.parametrize("bits", [FLUSH_TO_ZERO | DENORMALS_ARE_ZERO, ROUND_UP])
@pytest.mark.parametrize("name", ["subnormal inputs", "784-16-16-10 sigmoid quadratic"])
def test_mode_left_by_another_library(name: str, bits: int) -> None:
    control = ControlWord()
    before = control.get()
    subnormal = np.full(3, 2.0**-140, np.float32)
    data = golden.examples(CASES[name])  # made before: NumPy's own arithmetic is not what is tested
    control.set(before | bits)
    try:
        changed = bool((subnormal * np.float32(0.5) == 0).all()) or bits == ROUND_UP
        result = golden.compute(CASES[name], data=data)
        kept = control.get() & 0xFFC0
    finally:
        control.set(before)
    assert changed, "the mode must really be on for this test to mean anything"
    assert kept == (before | bits) & 0xFFC0, "the caller's mode is given back"
    assert golden.digest(result) == PINNED[name]
