"""The compiled kernel: which one this machine runs best, loaded once."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from functools import cache
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "lib"
SUFFIX = {"darwin": ".dylib", "win32": ".dll"}.get(sys.platform, ".so")
# What this Python code is written for (LITUP_NUMERICS and LITUP_INTERFACE in kernel/litup.h).
NUMERICS = 1
INTERFACE = 2


def pointer(array: NDArray[Any] | None) -> ctypes.c_void_p:
    """The address of a C-contiguous array for a ctypes call; None is the null pointer."""
    if array is None:
        return ctypes.c_void_p(None)
    assert array.flags.c_contiguous, "the kernel reads contiguous arrays"
    return ctypes.c_void_p(array.ctypes.data)


def path(level: int) -> Path:
    """Where the kernel for an x86-64 level, or for arm64, is in this installation."""
    machine = platform.machine().lower()
    if machine in ("arm64", "aarch64"):
        return FOLDER / f"litup-aarch64{SUFFIX}"
    return FOLDER / f"litup-x86_64-v{level}{SUFFIX}"


def _open(file: Path) -> ctypes.CDLL:
    if not file.exists():
        raise ImportError(
            f"litup's kernel for this machine is missing ({file.name}); "
            "install litup again with pip, or run `make run` in a checkout"
        )
    library = ctypes.CDLL(str(file))
    for name, expected in (("numerics", NUMERICS), ("interface", INTERFACE)):
        function = getattr(library, f"litup_{name}", None)
        found = int(function()) if function else 0
        if found != expected:
            raise ImportError(
                f"{file.name} has {name} {found}, this litup expects {expected}; "
                "run `python kernel/build.py` in a checkout, or install litup again"
            )
    return library


@cache
def machine_level() -> int:
    """The x86-64 level (2, 3 or 4) this machine can run; 0 on other machines."""
    return int(_open(path(2)).litup_machine_level())


def _chosen() -> int:
    wanted = os.environ.get("LITUP_KERNEL_LEVEL")
    if wanted is None:
        return machine_level()
    if wanted not in ("2", "3", "4") or int(wanted) > machine_level():
        raise ImportError(
            f"LITUP_KERNEL_LEVEL is {wanted!r}; this machine runs levels 2 to {machine_level()}"
        )
    return int(wanted)


@cache
def load(level: int | None = None) -> ctypes.CDLL:
    """The kernel for an x86-64 level, or the best this machine runs.

    The environment variable LITUP_KERNEL_LEVEL (2, 3 or 4) overrides the choice. Raises
    ImportError, saying what to do, when the compiled kernel is missing or another version's.
    """
    library = _open(path(_chosen() if level is None else level))
    library.litup_net_gradient.restype = ctypes.c_double
    for name in ("litup_rows", "litup_net_bytes", "litup_pen_picture_bytes"):
        function = getattr(library, name, None)
        if function is not None:
            function.restype = ctypes.c_uint32
    return library
