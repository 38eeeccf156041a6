"""What `labels` found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from litup.experiments.figures import Figure, Line, Lines
from litup.experiments.labels import FITTED, Labels, Taught
from litup.experiments.telling.report import Report, Table, percent


def tell(result: Labels) -> Report:
    """How soon each share is fitted, and what that is worth on other images."""
    panels = (
        _panel(result, "Training images, as taught", [one.train for one in result.runs]),
        _panel(result, "Test images", [one.test for one in result.runs]),
    )
    return Report(
        "A network that reads its training images has found what makes a digit.",
        tuple(_found(result, one) for one in result.runs),
        (_table(result),),
        Figure("Accuracy on training and test images while labels, true or random, are learned", panels),
    )


def _panel(result: Labels, of: str, curves: list[NDArray[np.float64]]) -> Lines:
    epochs = np.arange(result.epochs + 1)
    lines = tuple(
        Line(f"{percent(one.share, 0)}, {_seeds(one)}", epochs, curve.mean(axis=0))
        for one, curve in zip(result.runs, curves, strict=True)
    )
    return Lines(f"{of}: means, by share of random labels", "epochs", "read as labelled", lines, percent=True)


def _seeds(one: Taught) -> str:
    return "1 seed" if one.seeds == 1 else f"{one.seeds} seeds"


def _found(result: Labels, one: Taught) -> str:
    fitted = (
        f"{percent(FITTED, 0)} of them are fitted after {_epochs(one)}"
        if np.isfinite(one.fitted).all()
        else f"{percent(FITTED, 0)} of them are not fitted after {result.epochs} epochs by every seed"
    )
    return (
        f"{percent(one.share, 0)} random, {percent(float(one.wrong.mean()))} of {result.images:,} labels "
        f"wrong ({_seeds(one)}): {fitted}; "
        f"at the end {percent(float(one.train[:, -1].mean()))} of the training images are read as taught, "
        f"and {percent(float(one.test[:, -1].mean()))} of {result.test_images:,} test images right."
    )


def _epochs(one: Taught) -> str:
    least, most = int(one.fitted.min()), int(one.fitted.max())
    return f"{least} epochs" if least == most else f"{least} to {most} epochs"


def _table(result: Labels) -> Table:
    rows = tuple(
        (
            percent(one.share, 0),
            f"{one.seeds}",
            percent(float(one.wrong.mean())),
            _epochs(one) if np.isfinite(one.fitted).all() else "–",
            percent(float(one.train[:, -1].mean()), 2),
            percent(float(one.true.mean()), 2),
            percent(float(one.test[:, -1].mean()), 2),
            percent(float(one.test.max(axis=1).mean()), 2),
            f"{one.begun.mean():.4f} → {one.weights.mean():.4f}",
        )
        for one in result.runs
    )
    head = (
        *("random", "seeds", "wrong", f"{percent(FITTED, 0)} fitted after", "training, as taught"),
        *("training, truly", "test", "test, highest", "rms of weights"),
    )
    sizes = "-".join(map(str, result.sizes))
    caption = (
        f"Means over so many seeds, from 0 on; {sizes}, ReLU and cross-entropy, {result.epochs} "
        f"epochs of the first {result.images:,} training images, {result.test_images:,} test images. "
        "Test, highest: of its curve, wherever that is."
    )
    return Table(caption, head, rows)
