"""What `comparisons` found."""

from __future__ import annotations

import numpy as np

from litup.experiments.comparisons import COMPARISONS, Comparisons, Trained
from litup.experiments.figures import Figure, Line, Lines
from litup.experiments.telling.report import Report, Table, percent


def tell(result: Comparisons) -> Report:
    """Each comparison's claim and what came out; accuracy by epoch."""
    shown = [one for one in COMPARISONS if result.of(one.name)]
    panels = tuple(_panel(result, one.name) for one in shown)
    return Report(
        "The settings that books recommend make a difference on this network too.",
        tuple(_found(result, one.claim, result.of(one.name)) for one in shown),
        tuple(_table(result, one.name) for one in shown),
        Figure("Test accuracy of runs that differ in one setting", panels),
    )


def _found(result: Comparisons, claim: str, variants: list[Trained]) -> str:
    ends = "; ".join(
        f"{one.name}: {percent(float(one.test_by_epoch[:, 0].mean()))}, {percent(float(one.test.mean()))}"
        for one in variants
    )
    means = f"means of {result.seeds} seeds, {result.test_images:,} images"
    return f"“{claim}” Test accuracy after the first epoch, and at the end ({means}): {ends}."


def _table(result: Comparisons, comparison: str) -> Table:
    rows = tuple(
        (
            one.name,
            f"{one.rate:g}",
            percent(float(one.test_by_epoch[:, 0].mean())),
            percent(float(one.test.mean()), 2),
            f"{100 * one.test.min():.2f}–{percent(float(one.test.max()), 2)}",
            percent(float(one.train.mean()), 2),
            f"{one.weights.mean():.3f}",
        )
        for one in result.of(comparison)
    )
    head = (
        *(comparison, "rate", "test after epoch 0", "test", "worst–best seed", "training", "rms of weights"),
    )
    caption = (
        f"Means over seeds 0 to {result.seeds - 1}; {result.epochs} epochs of {result.images:,} images, "
        f"{result.test_images:,} test images. Rates were chosen on {result.validation:,} held-out training "
        "images; all else is as in the default run."
    )
    return Table(caption, head, rows)


def _panel(result: Comparisons, comparison: str) -> Lines:
    epochs = np.arange(1, result.epochs + 1)
    lines = tuple(
        Line(one.name, epochs, 100 * one.test_by_epoch.mean(axis=0)) for one in result.of(comparison)
    )
    title = f"{comparison.capitalize()}: mean over {result.seeds} seeds"
    return Lines(title, "epochs", "test accuracy in %", lines, tight=True)
