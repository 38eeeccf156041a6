"""A compiled kernel of another version is refused before anything of it is called."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from litup.kernel import library
from litup.kernel.library import INTERFACE, NUMERICS

HEADER = Path(__file__).parents[2] / "kernel" / "litup.h"
DECLARED = (2, "a5e906a20fe832a4")


def compile_library(path: Path, *functions: str) -> None:
    """A library with these functions, for this machine."""
    path.parent.mkdir(parents=True, exist_ok=True)
    code = path.with_suffix(".c")
    code.write_text("\n".join(functions), encoding="utf-8")
    command = [sys.executable, "-m", "ziglang", "cc", "-shared", "-fPIC", "-nostdlib", code, "-o", path]
    subprocess.run(command, check=True)


@pytest.mark.parametrize(
    ("numerics", "interface", "says"),
    [
        (NUMERICS, None, f"interface 0, this litup expects {INTERFACE}"),
        (NUMERICS, INTERFACE + 1, f"interface {INTERFACE + 1}, this litup expects {INTERFACE}"),
        (NUMERICS + 1, INTERFACE, f"numerics {NUMERICS + 1}, this litup expects {NUMERICS}"),
    ],
)
def test_a_library_of_another_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, numerics: int, interface: int | None, says: str
) -> None:
    level = library.machine_level()
    monkeypatch.setattr(library, "FOLDER", tmp_path)
    path, told = library.path(level), {"numerics": numerics, "interface": interface}
    functions = [f"int litup_{name}(void) {{ return {n}; }}" for name, n in told.items() if n is not None]
    compile_library(path, *functions)
    with pytest.raises(ImportError, match=rf"{path.name} has {says}; run `python kernel/build.py`"):
        library.load.__wrapped__(level)


def test_the_interface_s_number_goes_up_with_what_litup_h_declares() -> None:
    """Where this fails: raise LITUP_INTERFACE in litup.h and INTERFACE in library.py, and pin both.

    What nobody calls yet may be pinned without that.
    """
    declared = re.sub(r"/\*.*?\*/", "", HEADER.read_text(encoding="utf-8"), flags=re.DOTALL)
    declared = re.sub(r"#define LITUP_(NUMERICS|INTERFACE) .*", "", declared)
    sha256 = hashlib.sha256(" ".join(declared.split()).encode()).hexdigest()
    assert (INTERFACE, sha256[:16]) == DECLARED


def test_a_library_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    level = library.machine_level()
    monkeypatch.setattr(library, "FOLDER", tmp_path)
    with pytest.raises(ImportError, match=r"kernel for this machine is missing \(.+\); install litup again"):
        library.load.__wrapped__(level)
