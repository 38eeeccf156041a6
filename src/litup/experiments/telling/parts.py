"""What `parts` found."""

from __future__ import annotations

import numpy as np

from litup.experiments.figures import Figure, Heat, Pictures
from litup.experiments.parts import UNTRAINED_SEED, Found, Lights, Parts
from litup.experiments.roc import strength
from litup.experiments.telling.report import Report, Table

_SHOWN = 4


def tell(result: Parts) -> Report:
    """Every part beside what a neuron could do; every neuron; the images that light them."""
    return Report(
        "Layer 1 finds short edges, and layer 2 puts loops and long lines together from them.",
        tuple(_sentence(one) for one in result.parts) + _within_sentence(result),
        (_table(result), _within(result)),
        Figure("How well each hidden neuron tells apart digits with and without a part", _panels(result)),
    )


def _best(areas: np.ndarray[tuple[int, ...], np.dtype[np.float64]], which: list[bool] | None = None) -> float:
    """The strength of the best neuron; an even chance where there is none."""
    chosen = areas if which is None else areas[which]
    return max(map(strength, chosen.tolist()), default=0.5)


def _sentence(one: Found) -> str:
    return (
        f"{one.part}: the best hidden neuron reaches {_best(one.trained):.2f}, an untrained network's best "
        f"{_best(one.untrained):.2f}, a single neuron built by hand {strength(one.discriminant):.2f}."
    )


def _within_sentence(result: Parts) -> tuple[str, ...]:
    pairs = [pair for one in result.parts for pair in one.within]
    if not pairs:
        return ()
    means = [
        float(np.mean([getattr(pair, name) for pair in pairs])) for name in ("best", "untrained", "built")
    ]
    return (
        "Knowing the digit helps. Among the images of one digit, where only the part itself can tell, "
        f"the best neuron reaches {means[0]:.2f} on average over {len(pairs)} pairs of digit and part, an "
        f"untrained network's best {means[1]:.2f}, a neuron built by hand {means[2]:.2f}.",
    )


def _table(result: Parts) -> Table:
    layers = sorted({layer for layer, _ in result.neurons})
    of = {layer: [at == layer for at, _ in result.neurons] for layer in layers}
    rows = tuple(
        (
            one.part,
            f"{100 * one.share:.0f} %",
            *(f"{_best(one.trained, of[layer]):.3f}" for layer in layers),
            *(f"{_best(one.untrained, of[layer]):.3f}" for layer in layers),
            f"{strength(one.template):.3f}",
            f"{strength(one.discriminant):.3f}",
        )
        for one in result.parts
    )
    best = tuple(f"best of layer {layer}" for layer in layers)
    head = ("part", "have it", *best, *(f"untrained, {name}" for name in best), "template", "discriminant")
    caption = (
        "Area under the ROC curve of one neuron's activation, whichever way it is read; 0.5 is chance. "
        f"Measured on {result.images:,} synthetic digits (seed {result.seed}), of which the network reads "
        f"{100 * result.accuracy:.1f} %. Template and discriminant: single neurons built by hand on "
        f"{result.hand_images:,} others (seed {result.hand_seed}): the mean image with the part less the one "
        "without, and Fisher's linear discriminant. The untrained network is as a run with seed "
        f"{UNTRAINED_SEED} begins. A whole loop is a 0, and nothing else is."
    )
    return Table(caption, head, rows)


def _within(result: Parts) -> Table:
    rows = tuple(
        (
            f"{one.part}, of {pair.digit}s",
            f"{pair.images:,}",
            f"{100 * pair.share:.0f} %",
            f"{pair.best:.3f}",
            f"{pair.untrained:.3f}",
            f"{pair.built:.3f}",
        )
        for one in result.parts
        for pair in one.within
    )
    head = ("part", "images", "have it", "best neuron", "untrained, best", "discriminant")
    caption = (
        "The same within one digit that is written with the part and without it: the best of all "
        f"{len(result.neurons)} hidden neurons, and a discriminant built for it."
    )
    return Table(caption, head, rows)


def _panels(result: Parts) -> tuple[Heat | Pictures, ...]:
    names = tuple(one.part for one in result.parts)
    rows = (
        *(f"layer {l}, neuron {j}" for l, j in result.neurons),
        "untrained, best",
        "template",
        "discriminant",
    )
    values = np.array(
        [
            [*one.trained, _best(one.untrained), strength(one.template), strength(one.discriminant)]
            for one in result.parts
        ]
    ).T
    title = "Area under the ROC curve (0.5: tells nothing; near 0 or 1: tells all)"
    return (Heat(title, rows, names, values, span=0.5, centre=0.5), *_lights(result))


def _lights(result: Parts) -> tuple[Pictures, ...]:
    """The last hidden layer's neurons, with images of the data."""
    last = max((layer for layer, _ in result.neurons), default=0)
    shown = [one for one in result.data_lights if one.layer == last][:16]
    if not shown:
        return ()
    images = tuple(_images(one).reshape(-1, 28, 28) for one in shown)
    captions = tuple(_captions(one) for one in shown)
    title = f"Images that light layer {last}'s neurons most (left four) and least, by z, and how brightly"
    return (Pictures(title, tuple(f"neuron {one.neuron}" for one in shown), images, captions),)


def _images(one: Lights) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.concatenate([one.most_images[:_SHOWN], one.least_images[:_SHOWN]])


def _captions(one: Lights) -> tuple[str, ...]:
    return tuple(f"{a:.2f}" for a in [*one.highest[:_SHOWN].tolist(), *one.lowest[:_SHOWN].tolist()])
