"""What `lesions` found."""

from __future__ import annotations

import numpy as np

from litup.experiments.figures import Figure, Heat, Line, Lines
from litup.experiments.lesions import Damage, Lesions
from litup.experiments.telling.report import Report, Table, percent


def tell(result: Lesions) -> Report:
    """What each lesion leaves; curves of accuracy against damage; every neuron."""
    hidden = range(1, len(result.sizes) - 1)
    neurons = [layer for layer in hidden if result.of("neuron", layer)]
    return Report(
        "No single neuron or weight matters much: knowledge is spread over the network.",
        tuple(_found(result, neurons)),
        (_table(result), *_curves(result, [*hidden])),
        Figure("Accuracy of a broken network", (*_panels(result, [*hidden]), *_heat(result, neurons))),
    )


def _found(result: Lesions, neurons: list[int]) -> list[str]:
    said = [f"Unbroken, it reads {percent(result.unbroken, 2)} of {result.images:,} images."]
    for layer in neurons:
        one = result.of("neuron", layer)
        worst = min(one, key=lambda damage: damage.accuracy)
        mean = float(np.mean([damage.accuracy for damage in one]))
        said.append(
            f"One silent neuron of layer {layer} leaves {percent(mean)} on average; the worst to lose is "
            f"neuron {worst.lesion.neuron}, which leaves {percent(worst.accuracy)}."
        )
    for _, kind, damage in _whole(result):
        said.append(f"{kind}: {percent(damage.accuracy)} are left.")
    for amount, mean, _, _ in result.curve("noise", 0):
        if amount in (0.5, 1.0):
            said.append(
                f"Noise as strong as {amount:g} of the weights' own root mean square leaves {percent(mean)} "
                f"(mean of {result.seeds} seeds)."
            )
    return said


def _whole(result: Lesions) -> list[tuple[int, str, Damage]]:
    """Layers and biases that are gone altogether."""
    gone = [(one.lesion.layer, "Without the biases of layer {}", one) for one in result.of("biases")]
    gone += [(one.lesion.layer, "Without the whole layer {}", one) for one in result.of("layer")]
    return [(layer, text.format(layer) if layer else "Without any biases", one) for layer, text, one in gone]


def _table(result: Lesions) -> Table:
    rows = tuple((text, percent(one.accuracy)) for _, text, one in _whole(result))
    caption = f"Accuracy on {result.images:,} images; nothing is thrown."
    return Table(caption, ("lesion", "accuracy"), (("none", percent(result.unbroken)), *rows))


def _curves(result: Lesions, hidden: list[int]) -> list[Table]:
    caption = f"{result.images:,} images, {result.seeds} seeds each: the mean, and the worst and best."
    head = ("noise × rms", "accuracy", "worst", "best")
    tables = [Table(f"Noise on all weights; {caption}", head, _rows(result.curve("noise", 0)))]
    for layer in hidden:
        head = (f"silent neurons of layer {layer}", "accuracy", "worst", "best")
        rows = _rows(result.curve("neurons", layer))
        tables.append(Table(f"Neurons that fall silent, in a shuffled order; {caption}", head, rows))
    return [table for table in tables if table.rows]


def _rows(curve: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> tuple[tuple[str, ...], ...]:
    return tuple((f"{row[0]:g}", *(percent(value) for value in row[1:])) for row in curve.tolist())


def _panels(result: Lesions, hidden: list[int]) -> list[Lines]:
    """Curves of the mean between the worst seed and the best."""
    over = f"{result.seeds} seeds, {result.images:,} images"
    thrown = [("noise", 0, f"Noise on all weights: {over}", "× rms of the layer")]
    thrown += [("neurons", l, f"Silent neurons of layer {l}: {over}", "silent neurons") for l in hidden]
    panels: list[Lines] = []
    for kind, layer, title, x in thrown:
        curve = result.curve(kind, layer)
        names = ("mean", "worst seed", "best seed")
        lines = tuple(Line(name, curve[:, 0], curve[:, i + 1]) for i, name in enumerate(names))
        if len(curve):
            panels.append(Lines(title, x, "accuracy", lines, percent=True))
    return panels


def _heat(result: Lesions, neurons: list[int]) -> list[Heat]:
    if not neurons:
        return []
    width = max(result.sizes[layer] for layer in neurons)
    values = np.full((len(neurons), width), np.nan)
    for row, layer in enumerate(neurons):
        for one in result.of("neuron", layer):
            values[row, one.lesion.neuron] = 100 * (one.accuracy - result.unbroken)
    names = tuple(f"layer {layer}" for layer in neurons)
    title = "One silent neuron: points of accuracy lost"
    return [Heat(title, names, tuple(str(j) for j in range(width)), values, span=10, places=1)]
