"""Whether all is here that `make bench` measures with; it says what is missing before anything is kept."""

from __future__ import annotations

import os
import sys

from litup.data import mnist


def main() -> None:
    """Leave with a message where MNIST is missing; say that pen strokes are, and go on."""
    if missing := mnist.missing(mnist.folder()):
        there = f"{missing[0]} is not in {mnist.folder()}"
        sys.exit(f"make bench needs MNIST, and {there}: run .venv/bin/litup data --fetch")
    if not os.environ.get("LITUP_PEN"):
        print("make bench: no pen strokes are read, as LITUP_PEN names no file of them", file=sys.stderr)


if __name__ == "__main__":
    main()
