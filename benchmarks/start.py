"""How long one waits: for a trained network on the command line, for the data, for the import.

    python benchmarks/start.py [--rounds 15] [--json] [--keep]

A run is timed from the start of the process to its end, when the network is tested and saved. Imports are
timed in a fresh process each, once numpy is there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import ours
import results
from results import Figure, Goal, Result

from litup.data import mnist

AS_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Python keeps the modules that it has compiled, as it does where nobody forbids it."""
IMPORT = """
import numpy, time
start = time.perf_counter()
import litup{then}
print(time.perf_counter() - start)
"""


def trained(data: str, folder: Path) -> float:
    """Seconds of `litup train` with its defaults, from nothing to the network's file."""
    out = folder / "network.safetensors"
    out.unlink(missing_ok=True)
    start = time.perf_counter()
    command = [sys.executable, "-m", "litup", "train", "--data", data, "--out", out]
    subprocess.run(command, check=True, capture_output=True, env=AS_INSTALLED)
    seconds = time.perf_counter() - start
    assert out.stat().st_size > 0, "a run ends with a file"
    return seconds


def loaded() -> float:
    """Seconds to read, unpack and verify MNIST."""
    start = time.perf_counter()
    mnist.load()
    return time.perf_counter() - start


def imported(then: str) -> float:
    """Milliseconds of `import litup` beyond numpy's, and of the names that follow it."""
    command = [sys.executable, "-c", IMPORT.format(then=then)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=AS_INSTALLED)
    return 1000 * float(done.stdout)


def packed() -> bool:
    """Whether MNIST is here, packed with gzip."""
    found = [mnist.find(file, mnist.folder()) for file in mnist.FILES]
    return all(path is not None and path.suffix == ".gz" for path in found)


def measure(rounds: int) -> Result:
    """Everything in turn."""
    data, is_packed = ours.data_set(), packed()
    runs, loads, imports, uses = list[float](), list[float](), list[float](), list[float]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            results.progress(f"round {number + 1} of {rounds}")
            runs.append(trained(data.name, Path(folder)))
            imports.append(imported(""))
            uses.append(imported("; litup.RunConfig, litup.train, litup.data, litup.save"))
            if is_packed:
                loads.append(loaded())
    results.progress("")
    loading = [Figure("loading MNIST from gzip", loads, "s", Goal("at most", 0.35))] if loads else []
    return Result(
        "start",
        "From nothing to a network",
        f"`litup train` on {ours.titled(data)} with its defaults, from the start of the process to its end, "
        "tested and saved; and parts of that. Imports are counted once numpy is there.",
        [
            Figure("litup train, start to end", runs, "s", Goal("at most", 1)),
            *loading,
            Figure("import litup", imports, "ms", Goal("at most", 50)),
            Figure("import litup, and what trains and saves", uses, "ms"),
        ],
        [] if loads else ["MNIST is not here, or not packed with gzip, so loading it was left out."],
    )


def main() -> None:
    """Measure, and tell."""
    chosen = results.parser(__doc__, rounds=15).parse_args()
    results.tell(measure(chosen.rounds), chosen)


if __name__ == "__main__":
    main()
