"""The real server in a process of its own, for browser tests, pictures and benchmarks."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LITUP = Path(sys.executable).parent / ("litup.exe" if sys.platform == "win32" else "litup")
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\?token=[\w-]+")


@contextmanager
def served(model: Path | None = None, **environment: str) -> Generator[str, None, None]:
    """Run `litup open --no-browser`; yield the address it prints, and stop it at the end.

    model: the network's file; None is the one that comes with litup. environment: variables to set for it.
    """
    command = [LITUP, "open", "--no-browser", *([] if model is None else [model])]
    variables = {**os.environ, **environment}
    with subprocess.Popen(
        command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield address(process.stdout)
        finally:
            process.terminate()


def address(output: IO[str]) -> str:
    """Return the address among the lines that a starting server prints."""
    lines: list[str] = []
    for line in output:
        lines.append(line)
        if found := ADDRESS.search(line):
            return found[0]
    raise RuntimeError("litup open printed no address, but:\n" + "".join(lines))
