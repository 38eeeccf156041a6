"""Write the figures that the README quotes, from benchmarks/results/: python benchmarks/readme.py.

What is between the two marks is this file's; tests/benchmarks/test_readme.py holds it against the results.
"""

from __future__ import annotations

from pathlib import Path

import results
from results import Row

from litup.files import write

README = Path(__file__).resolve().parent.parent / "README.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
LOADING = "loading MNIST from gzip"
HOW = (
    "Medians. litup trains before and after each of the others; how many times faster it is, is told\n"
    "against the mean of these two."
)
PEERS = ("JAX, compiled", "NumPy, vectorised", "scikit-learn", "PyTorch", "NumPy, image by image")


def quoted() -> str:
    """What the README says of speed. Raises OSError where a benchmark was never kept."""
    speed, floor, start, seeds, growth = map(results.read, ("speed", "floor", "start", "seeds", "growth"))
    peers = [peer for peer in PEERS if peer in speed]
    head = ("one epoch", "takes", "litup is faster", "as WebAssembly")
    rows = [
        (name, speed[name].median, "", "")
        for name in ("litup, native", "litup, WebAssembly")
        if name in speed
    ]
    rows += [(peer, speed[peer].median, *compared(speed, peer)) for peer in peers]
    others = {
        "The least of nine epochs, as a multiple of its multiply-adds alone": floor[
            "litup, of the floor"
        ].median,
        "As a multiple of the same multiply-adds fused, as BLAS has them": floor[
            "litup, of fused multiply-adds"
        ].median,
        "`litup train`, from its start to a tested network in a file": start[
            "litup train, start to end"
        ].median,
        "`import litup`, once numpy is there": start["import litup"].median,
        "Many networks on all cores, against one after the other": seeds["faster at once"].median,
    }
    if LOADING in start:
        others[f"{LOADING[0].upper()}{LOADING[1:]}"] = start[LOADING].median
    others |= {
        f"{name[0].upper()}{name[1:]}": row.median for name, row in growth.items() if "from which" in name
    }
    listed = "\n".join(f"- {name}: {value}" for name, value in others.items())
    here = results.machine("speed")
    measured_on = (
        f"Measured on {here['date']}: {here['processor']}, {here['cores']} cores, load {here['load']}."
    )
    return "\n\n".join([HOW, results.table(head, rows), listed, measured_on]) + "\n"


def compared(speed: dict[str, Row], peer: str) -> list[str]:
    """How many times faster both are than a peer."""
    found = [speed.get(f"{one}: faster than {peer}") for one in ("litup, native", "litup, WebAssembly")]
    return [row.median if row else "" for row in found]


def with_figures(text: str) -> str:
    """The README with what is measured now."""
    before, _, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    assert end, "the README has both marks"
    return f"{before}{BEGIN}\n{quoted()}\n{end}{after}"


if __name__ == "__main__":
    write(README, with_figures(README.read_text(encoding="utf-8")).encode())
