"""Where the network falls short, measured: each experiment a function that gives plain numbers.

    from litup.experiments.nonsense import nonsense

    found = nonsense(images=500)

Each is seeded, tells how far it is, and keeps what it has when it is stopped by Ctrl-C. `telling` says in
words, tables and figures what came out.
"""

from litup.experiments.catalogue import EXPERIMENTS, Experiment, Result, named, run

__all__ = ["EXPERIMENTS", "Experiment", "Result", "named", "run"]
