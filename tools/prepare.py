"""Set up this checkout: `prepare.py run` makes what `litup` needs, `prepare.py test` what its tests need too.

`prepare.py peers` adds to that what benchmarks compare litup with.

Everything goes into .venv. What is there already and still matches its sources is left alone, so that a
second call returns at once. Needs only Python's standard library.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from sources import ROOT, digest, fresh, page_files

VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
GROUPS = {"run": [], "test": ["build", "test", "check"]}


def say(text: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(f"litup: {text}", file=sys.stderr, flush=True)


def requirements(groups: list[str]) -> list[str]:
    """Return what dependency groups of pyproject.toml ask for (older pips don't know groups)."""
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    return [requirement for group in groups for requirement in listed[group]]


def works(python: Path) -> bool:
    """Say whether a virtual environment's Python starts and is new enough."""
    program = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        tried = subprocess.run([python, "-I", "-c", program], capture_output=True, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def make_environment() -> None:
    """Make .venv with this Python; leave with a message where `venv` is a package apart (Debian)."""
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        sys.exit(f"litup: this Python came without its venv module; install it: sudo apt install {package}")
    say(f"making a virtual environment in {VENV}")
    if subprocess.run([sys.executable, "-I", "-m", "venv", "--clear", VENV], check=False).returncode:
        sys.exit(f"litup: Python could not make a virtual environment in {VENV} (see above)")


def pip_install(*arguments: str) -> None:
    """Install into .venv, whatever pip's own configuration says about users and targets."""
    command = [PYTHON, "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    if subprocess.run(command, cwd=ROOT, env={**os.environ, "PIP_USER": "0"}, check=False).returncode:
        sys.exit(
            "litup: pip could not install what is needed (see above); is the package registry reachable?"
        )


def install(purpose: str) -> None:
    """Install litup, editable, with the groups its purpose needs; its build takes up to a minute or two."""
    needed = requirements(GROUPS[purpose])
    if not needed:
        say("building and installing litup: a minute or two the first time")
        return pip_install("--editable", ".")
    say("installing what the tests need")
    pip_install(*needed)
    say("building and installing litup")
    # The groups brought Hatchling, Zig and Node, so nothing has to be fetched twice for the build.
    return pip_install("--no-build-isolation", "--editable", ".")


def prepare(purpose: str) -> None:
    """Make .venv ready for a purpose unless a stamp says that it is."""
    packaging = [ROOT / "pyproject.toml", ROOT / "hatch_build.py"]
    sources = digest([*packaging, *page_files()], str(ROOT))
    stamps = [VENV / f".litup-{other}" for other in GROUPS if set(GROUPS[other]) >= set(GROUPS[purpose])]
    built = [ROOT / "src/litup/page/index.html", ROOT / "src/litup/kernel/lib"]
    if works(PYTHON):
        if any(fresh(stamp, sources, built) for stamp in stamps):
            return
    else:
        make_environment()
    install(purpose)
    (VENV / f".litup-{purpose}").write_text(sources)


if __name__ == "__main__":
    if sys.argv[1] == "peers":
        say("installing what benchmarks compare with; PyTorch may be gigabytes")
        sys.exit(pip_install(*requirements(["peers"])))
    prepare(sys.argv[1])
    if sys.argv[1] == "test":
        sys.exit(subprocess.run([PYTHON, ROOT / "tools" / "chromium.py"], check=False).returncode)
