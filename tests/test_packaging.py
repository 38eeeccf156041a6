"""What goes into the wheel and the sdist: all that runs, nothing that only builds."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from litup.models import SHIPPED

ROOT = Path(__file__).resolve().parent.parent
hatch_build = pytest.importorskip("hatch_build", reason="needs hatchling: make test installs it")


def build(target: str, folder: Path) -> Path:
    """Build the wheel or the sdist; nothing is compiled for it."""
    parts = hatch_build.Parts()
    if not (parts.page_is_fresh and parts.kernel_is_fresh):
        pytest.skip("the kernel or the page changed since it was built: make test builds it first")
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.iterdir())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def wheel_names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with tarfile.open(build("sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_the_wheel_is_for_any_python_on_one_platform(wheel: Path) -> None:
    name, version, python, abi, platform = wheel.stem.split("-")
    assert (name, python, abi) == ("litup", "py3", "none")
    assert version
    assert platform == hatch_build.WHEEL_TAGS[hatch_build.Parts().platform]


def test_the_wheel_holds_all_that_runs(wheel_names: set[str]) -> None:
    kernels = {f"litup/kernel/lib/{path.name}" for path in hatch_build.Parts().natives}
    networks = {f"litup/networks/{name}.safetensors" for name in SHIPPED}
    assert {"litup/page/index.html", "litup/py.typed", *networks, *kernels} <= wheel_names
    assert any(name.startswith("litup/page/assets/") and name.endswith(".wasm") for name in wheel_names)


def test_the_wheel_holds_nothing_else(wheel_names: set[str]) -> None:
    assert {name.split("/")[0] for name in wheel_names if "dist-info" not in name} == {"litup"}
    assert not [name for name in wheel_names if name.endswith((".c", ".ts", ".svelte", ".map", ".sources"))]


def test_the_sdist_carries_what_node_would_build(sdist_names: set[str]) -> None:
    carried = {"src/litup/page/index.html", "web/src/engine/litup.wasm", "build/page.sources"}
    assert carried <= sdist_names
    assert {"kernel/build.py", "web/package-lock.json", "web/.npmrc", "tests/conftest.py"} <= sdist_names


def test_the_sdist_carries_every_source_the_page_is_checked_by(sdist_names: set[str]) -> None:
    sources = {path.relative_to(ROOT).as_posix() for path in hatch_build.Parts().sources.page_files()}
    assert sources <= sdist_names


def test_the_sdist_carries_no_native_kernel(sdist_names: set[str]) -> None:
    assert not [name for name in sdist_names if name.startswith("src/litup/kernel/lib/")]
    assert not [name for name in sdist_names if "node_modules" in name or ".venv" in name]


def test_the_lockfile_names_no_registry() -> None:
    lockfile = json.loads((ROOT / "web" / "package-lock.json").read_text())
    assert lockfile["lockfileVersion"] == 3
    assert not [name for name, package in lockfile["packages"].items() if "resolved" in package]
