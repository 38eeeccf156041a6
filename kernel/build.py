"""Compile the kernel with Zig: for this machine's targets, and to WebAssembly.

`python kernel/build.py` builds everything this checkout needs. The targets, their flags and
where the results go are the only things stated here; packaging calls `build`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

KERNEL = Path(__file__).resolve().parent
ROOT = KERNEL.parent
NATIVE = ROOT / "src" / "litup" / "kernel" / "lib"
WASM = ROOT / "web" / "src" / "engine" / "litup.wasm"

# What the exactness contract needs (README.md), and a build that needs no libc.
FLAGS = [
    "-std=c11",
    "-ffp-contract=off",
    "-fno-math-errno",
    "-fno-trapping-math",
    "-ffreestanding",
    "-nostdlib",
    "-fvisibility=hidden",
    "-fno-sanitize=all",
    "-fno-stack-protector",
    "-g0",
    "-Wall",
    "-Wextra",
    "-Werror",
]
# Without Clang's loop strength reduction, pointers that a loop moves stay pointers. It makes them a base and
# an index: x86 splits such a product in two, and WebAssembly adds the offset in an instruction of its own.
# Measured on x86-64 and in WebAssembly; arm64 was not, and keeps it.
POINTERS = ["-mllvm", "-disable-lsr"]


@dataclass(frozen=True)
class Target:
    """One compiled kernel: Zig's name of the machine, the processor level, the file it becomes."""

    triple: str
    cpu: str
    path: Path

    @property
    def flags(self) -> list[str]:
        """What differs from target to target."""
        machine = ["-target", self.triple, f"-mcpu={self.cpu}"]
        if not self.triple.startswith("aarch64"):
            machine += POINTERS
        if self.triple.startswith("wasm32"):
            exported = ["-Wl,--no-entry", "-Wl,--export-dynamic", "-Wl,--export=__heap_base"]
            # -Os: as fast as -O3 here, and a fifth smaller to download.
            return [*machine, "-Os", "-Wl,--strip-all", "-Wl,-z,stack-size=65536", *exported]
        return [*machine, "-O3", "-shared", "-fPIC", "-Wl,-s"]


# The name of a native library is what src/litup/kernel/library.py looks for.
PLATFORMS: dict[str, list[Target]] = {
    "linux-x86_64": [
        Target("x86_64-linux-gnu", f"x86_64_v{level}", NATIVE / f"litup-x86_64-v{level}.so")
        for level in (2, 3, 4)
    ],
    "linux-aarch64": [Target("aarch64-linux-gnu", "generic", NATIVE / "litup-aarch64.so")],
    "macos-x86_64": [
        Target("x86_64-macos", f"x86_64_v{level}", NATIVE / f"litup-x86_64-v{level}.dylib")
        for level in (2, 3, 4)
    ],
    "macos-aarch64": [Target("aarch64-macos", "apple_m1", NATIVE / "litup-aarch64.dylib")],
    "windows-x86_64": [
        Target("x86_64-windows-gnu", f"x86_64_v{level}", NATIVE / f"litup-x86_64-v{level}.dll")
        for level in (2, 3, 4)
    ],
    "windows-aarch64": [Target("aarch64-windows-gnu", "generic", NATIVE / "litup-aarch64.dll")],
}
WEB = Target("wasm32-freestanding", "generic+simd128+bulk_memory", WASM)


def this_platform() -> str:
    """The key of PLATFORMS for the machine this runs on."""
    import platform

    system = {"linux": "linux", "darwin": "macos", "win32": "windows"}.get(sys.platform, sys.platform)
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    return f"{system}-{machine}"


def compile_kernel(target: Target) -> None:
    """Compile every C file of the kernel into one library at target.path, atomically."""
    scratch = ROOT / "build"
    for folder in (scratch, target.path.parent):
        folder.mkdir(parents=True, exist_ok=True)
    sources = [str(path) for path in sorted(KERNEL.glob("*.c"))]
    with tempfile.TemporaryDirectory(dir=scratch) as folder:
        made = Path(folder) / target.path.name
        command = [sys.executable, "-m", "ziglang", "cc", *FLAGS, *target.flags, *sources, "-o", str(made)]
        subprocess.run(command, check=True)
        made.replace(target.path)


def build(platform: str | None = None) -> list[Path]:
    """Build the native libraries of a platform (default: this one) and the WebAssembly module."""
    platform = platform or this_platform()
    if platform not in PLATFORMS:
        raise SystemExit(f"litup's kernel is not built for {platform}; known: {', '.join(PLATFORMS)}")
    targets = [*PLATFORMS[platform], WEB]
    for target in targets:
        compile_kernel(target)
    return [target.path for target in targets]


if __name__ == "__main__":
    for path in build(*sys.argv[1:]):
        print(path.relative_to(ROOT), f"{path.stat().st_size:,} bytes")
