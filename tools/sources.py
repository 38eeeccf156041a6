"""Decide by content, not by time, whether something built from files is still what its sources say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_SOURCES = {"node_modules", "dist", "coverage", "__pycache__"}
STAMPS = ROOT / "build"


def files(folder: Path) -> Iterator[Path]:
    """Yield the source files under a folder, in a fixed order: no products, no hidden files but .npmrc."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in NOT_SOURCES and not path.name.startswith("."):
                yield from files(path)
        elif path.suffix != ".wasm" and (path.name == ".npmrc" or not path.name.startswith(".")):
            yield path


def kernel_files() -> list[Path]:
    """Return what the kernel is compiled from, the script that compiles it included."""
    return [path for path in files(ROOT / "kernel") if path.suffix in {".c", ".h", ".py"}]


def page_files() -> list[Path]:
    """Return what the page is built from: its own files, the kernel that it carries, code that it shows."""
    return [*kernel_files(), *files(ROOT / "web"), ROOT / "src" / "litup" / "reference.py"]


def digest(paths: Iterable[Path], *more: str) -> str:
    """Return the SHA-256 over names and contents of files of this checkout, and over further strings."""
    total = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        content = path.read_bytes()
        total.update(f"\0{path.relative_to(ROOT).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def fresh(stamp: Path, sources: str, products: Iterable[Path] = ()) -> bool:
    """Say whether the products are all there and the stamp file names these sources."""
    return stamp.is_file() and stamp.read_text() == sources and all(path.exists() for path in products)
