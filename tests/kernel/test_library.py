"""A compiled kernel of another version is refused before anything of it is called."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from litup.kernel import library


def compiled(path: Path, *functions: str) -> None:
    """A library with these functions, for this machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    code = path.with_suffix(".c")
    code.write_text("\n".join(functions), encoding="utf-8")
    command = [sys.executable, "-m", "ziglang", "cc", "-shared", "-fPIC", "-nostdlib", code, "-o", path]
    subprocess.run(command, check=True)


@pytest.mark.parametrize(
    ("functions", "says"),
    [
        (["int litup_numerics(void) { return 1; }"], "interface 0, this litup expects 1"),
        (
            ["int litup_numerics(void) { return 1; }", "int litup_interface(void) { return 2; }"],
            "interface 2, this litup expects 1",
        ),
        (
            ["int litup_numerics(void) { return 2; }", "int litup_interface(void) { return 1; }"],
            "numerics 2, this litup expects 1",
        ),
    ],
)
def test_a_library_of_another_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, functions: list[str], says: str
) -> None:
    level = library.machine_level()
    monkeypatch.setattr(library, "FOLDER", tmp_path)
    path = library.path(level)
    compiled(path, *functions)
    with pytest.raises(ImportError, match=rf"{path.name} has {says}; run `python kernel/build.py`"):
        library.load.__wrapped__(level)


def test_a_library_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    level = library.machine_level()
    monkeypatch.setattr(library, "FOLDER", tmp_path)
    with pytest.raises(ImportError, match=r"kernel for this machine is missing \(.+\); install litup again"):
        library.load.__wrapped__(level)
