"""What `dream` found."""

from __future__ import annotations

import numpy as np

from litup.experiments.dream import Dream, Dreams
from litup.experiments.figures import Figure, Pictures
from litup.experiments.telling.report import Report, Table

_SHOWN = 10
"""Neurons in the figure: all outputs, and of a wider layer the first."""


def tell(result: Dreams) -> Report:
    """How sure the network is of what it drew, and how alike that is to the digit."""
    return Report(
        "A network that knows what a digit looks like can draw one.",
        tuple(_found(result)),
        (_table(result),),
        Figure("What the network's neurons like best", (_pictures(result),)),
    )


def _ways(result: Dreams) -> list[tuple[Dream, ...]]:
    """The dreams of one start and one smoothness each."""
    ways = dict.fromkeys((one.start, one.smooth) for one in result.dreams)
    return [tuple(one for one in result.dreams if (one.start, one.smooth) == way) for way in ways]


def _name(one: Dream) -> str:
    return f"{one.start}{f', smooth {one.smooth:g}' if one.smooth else ''}"


def _found(result: Dreams) -> list[str]:
    said: list[str] = []
    for way in _ways(result):
        ends = [float(one.activation[-1]) for one in way]
        sentence = f"From {_name(way[0])}: {min(ends):.2f} to {max(ends):.2f} at the end"
        if np.isfinite(way[0].likeness):
            alike = float(np.mean([one.likeness for one in way]))
            sentence += f"; correlation with the digit's mean image {_number(alike)}"
        said.append(sentence + ".")
    if any(np.isfinite(one.likeness) for one in result.dreams):
        said.append(
            f"Real digits: correlation {float(result.likeness_of_digits.mean()):.2f} with their digit's mean "
            f"image, on average over {result.images:,} images."
        )
    return said


def _table(result: Dreams) -> Table:
    ways = _ways(result)
    neurons = list(dict.fromkeys(one.neuron for one in result.dreams))
    rows = tuple((f"{neuron}", *(_cell(way, neuron) for way in ways)) for neuron in neurons)
    caption = (
        f"Activation after {result.steps} steps (layer {result.layer}), and in brackets the correlation with "
        f"the mean image of that digit, over {result.images:,} images; noise of seed {result.seed}. The "
        "start 'digit' is the first image of another digit; 'smooth' is the weight of the penalty."
    )
    return Table(caption, ("neuron", *(_name(way[0]) for way in ways)), rows)


def _cell(way: tuple[Dream, ...], neuron: int) -> str:
    found = [one for one in way if one.neuron == neuron]
    if not found:
        return "–"
    alike = f" ({_number(found[0].likeness)})" if np.isfinite(found[0].likeness) else ""
    return f"{found[0].activation[-1]:.3f}{alike}"


def _number(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _pictures(result: Dreams) -> Pictures:
    ways = [way[:_SHOWN] for way in _ways(result)]
    images = tuple(np.stack([_bytes(one) for one in way]) for way in ways)
    captions = tuple(tuple(f"{one.neuron}: {one.activation[-1]:.2f}" for one in way) for way in ways)
    names = tuple(_name(way[0]).replace(", ", ",\n") for way in ways)
    neurons = "first neurons" if any(len(way) > _SHOWN for way in _ways(result)) else "neurons"
    title = f"What layer {result.layer}'s {neurons} like best, by start: neuron and its activation"
    return Pictures(title, names, images, captions)


def _bytes(one: Dream) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.floor(one.after * 255 + 0.5).astype(np.uint8).reshape(28, 28)
