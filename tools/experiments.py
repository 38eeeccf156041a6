"""Do all experiments on the network that comes with litup, and write docs/experiments.md and its figures.

`python tools/experiments.py NAME…` does some anew and leaves the other sections as they are.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from litup.experiments import EXPERIMENTS, named, run
from litup.experiments.figures import svg
from litup.experiments.telling import report
from litup.experiments.telling.report import section
from litup.files import write

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "experiments.md"
FIGURES = ROOT / "docs" / "images" / "experiments"
HEADER = """# Experiments

Where the network falls short, measured. `make experiments` writes this page: no number on it was typed.
Each experiment is a command, `litup experiment NAME`, and a Python function, `litup.experiments.NAME.NAME`;
both also take other networks and other data. All of it is seeded: whoever asks again gets the same.

Measured on the network that comes with litup ({network}),
which reads {accuracy} of MNIST's 10,000 test images. The lesson says "about 96 %" of its own; the weights it
publishes read {lesson} of the whole test set, and {some} of its first 300 images (cited). MNIST's test set is
for reporting: nothing was chosen on it.
"""


def header() -> str:
    """The page's beginning."""
    from litup.data import load_test
    from litup.experiments.cited import FIRST_300, WHOLE_TEST_SET
    from litup.experiments.reading import digit_reader, scores
    from litup.experiments.telling.report import percent

    network = digit_reader(None)
    return HEADER.format(
        network=f"{'-'.join(map(str, network.sizes))}, fingerprint {network.fingerprint[:12]}…",
        accuracy=percent(scores(network, load_test("mnist")).accuracy, 2),
        lesson=percent(WHOLE_TEST_SET, 2),
        some=percent(FIRST_300),
    )


def sections() -> dict[str, str]:
    """The sections of the page as it is."""
    text = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]
    return {part.split("\n", 1)[0].removeprefix("## "): part for part in parts}


def measure(name: str) -> tuple[str, str]:
    """An experiment's section and its figure."""
    began = time.perf_counter()
    result = run(name)
    if not result.complete:
        raise KeyboardInterrupt
    told = report(name, result)
    print(f"{name}: {time.perf_counter() - began:.1f} s", file=sys.stderr)
    return section(name, named(name).question, told), svg(told.figure)


def main(names: list[str]) -> int:
    """Write the page."""
    found = sections()
    FIGURES.mkdir(parents=True, exist_ok=True)
    for name in names or [one.name for one in EXPERIMENTS]:
        found[name], figure = measure(name)
        write(FIGURES / f"{name}.svg", figure.encode())
    kept = [found[one.name].strip() for one in EXPERIMENTS if one.name in found]
    write(DOCUMENT, ("\n\n".join([header().strip(), *kept]) + "\n").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
