"""A network: its parameters, and what it makes of images. The kernel computes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from litup.config import RunConfig
from litup.errors import ConfigError, PictureError
from litup.inputs import Inputs, examples, inputs, laid_out, pixels, targets
from litup.kernel import rng
from litup.kernel.net import Examples, Net
from litup.types import MAX_LAYERS, MAX_WIDTH, Activation, Cost

Floats = NDArray[np.float32]
Layers = tuple[Floats, ...]

LEAST: Final = 0.5
"""From this activation on an output is an answer; where none reaches it, this doesn't look like a digit."""

_SLICE: Final = 10_000_000  # parameters × images in one call of the kernel: 20 ms at worst, mostly far less


@dataclass(frozen=True, eq=False)
class Trace:
    """What every neuron did with one image: z[l] and a[l], (sizes[l],). z[0] is empty, a[0] the image."""

    z: Layers
    a: Layers

    @property
    def activations(self) -> Floats:
        """The outputs, a[L]: one for each digit, in [0, 1]."""
        return self.a[-1]

    @property
    def digit(self) -> int:
        """The brightest output, the first of equals: the answer, if it is `answered`."""
        return int(self.a[-1].argmax())

    @property
    def answered(self) -> bool:
        """Whether any output is an answer: where none reaches LEAST, this doesn't look like a digit."""
        return bool(self.a[-1].max() >= LEAST)


@dataclass(frozen=True, eq=False)
class Scores:
    """How well images are read: mean of C, fraction read right, and counts confusion[true, read]."""

    cost: float
    accuracy: float
    confusion: NDArray[np.uint32]


@dataclass(frozen=True, eq=False)
class Gradient:
    """Mean cost C of some images, and its slope in every parameter: flat, and as W[l], b[l]."""

    cost: float
    parameters: Floats
    W: Layers
    b: Layers


@dataclass(frozen=True, eq=False)
class Backprop:
    """One image there and back: every neuron's z[l], a[l], and the slope of this image's C in everything.

    delta[l] = ∂C/∂z[l], (sizes[l],). nabla_W[l] = ∂C/∂W[l], nabla_W[l][j, k] = delta[l][j] a[l−1][k], and
    nabla_b[l] = ∂C/∂b[l], which is delta[l]; all three are views of gradient, which is flat, as
    Network.parameters. Entry 0 of z, delta, nabla_W and nabla_b is empty; a[0] is the image.
    target: y, (n_out,), the outputs it should have; label: None where they were given as y.
    """

    label: int | None
    target: Floats
    cost: float
    z: Layers
    a: Layers
    delta: Layers
    nabla_W: Layers
    nabla_b: Layers
    gradient: Floats


class Network:
    """A multilayer perceptron.

    sizes: neurons per layer, the inputs first. activation: of the hidden layers; outputs are sigmoid.
    parameters: float32, flat: W[1], b[1], W[2], b[2], …; taken over, not copied; zeros when left out.
    W[l] (n_out, n_in) and b[l] (n_out,) are views of them, for l ≥ 1; entry 0 is empty. Changing a number
    in place changes the network. Raises ConfigError when something is out of range.

    Wherever labels are asked, whole numbers are labels, one for each image: label 3 stands for a y that is 1
    at output 3 and 0 elsewhere. Floats are targets y themselves, (count, n_out) in [0, 1]; of images that
    have such targets, floats may be any finite numbers.
    """

    def __init__(
        self,
        sizes: Sequence[int] = (784, 16, 16, 10),
        activation: Activation = "sigmoid",
        cost: Cost = "quadratic",
        parameters: Floats | None = None,
    ) -> None:
        self.sizes = _checked_sizes(sizes)
        self.activation: Activation = activation
        self.cost: Cost = cost
        if activation not in get_args(Activation) or cost not in get_args(Cost):
            raise ConfigError(f"no network has activation {activation!r} and cost {cost!r}")
        count = count_parameters(self.sizes)
        self.parameters = np.zeros(count, np.float32) if parameters is None else parameters
        if self.parameters.shape != (count,) or self.parameters.dtype != np.float32:
            got = f"{self.parameters.dtype} {self.parameters.shape}"
            raise ConfigError(
                f"sizes {'-'.join(map(str, self.sizes))} need {count:,} float32 parameters, got {got}"
            )
        self.W, self.b = unroll(self.parameters, self.sizes)
        self._kernel: Net | None = None

    @classmethod
    def untrained(cls, config: RunConfig | None = None) -> Network:
        """The network a run begins with: random weights of its seed, biases zero."""
        config = config or RunConfig()
        parameters = rng.initialise(config.sizes, config.init, config.seed)
        return cls(config.sizes, config.activation, config.cost, parameters)

    @property
    def fingerprint(self) -> str:
        """SHA-256 over all parameters as little-endian float32: equal exactly when every bit is."""
        return hashlib.sha256(self.parameters.astype("<f4").tobytes()).hexdigest()

    def copy(self) -> Network:
        """The same network with parameters of its own."""
        return Network(self.sizes, self.activation, self.cost, self.parameters.copy())

    def forward(self, images: ArrayLike) -> Floats:
        """The outputs for one or many images, in [0, 1]: float32 (count, n_out).

        Images are uint8 in 0 … 255 or floats in [0, 1], each (n_in,) or a rectangle of n_in pixels.
        Raises PictureError when they are not.
        """
        _, a = self._net().forward(Examples(laid_out(pixels(images, self.sizes[0]))))
        return a[:, -self.sizes[-1] :]

    def predict(self, image: ArrayLike) -> int:
        """The digit one image is read as."""
        return self.trace(image).digit

    def predict_all(self, images: ArrayLike) -> NDArray[np.intp]:
        """The digits many images are read as: (count,)."""
        return self.forward(images).argmax(axis=1)

    def trace(self, image: ArrayLike) -> Trace:
        """Every z and a for one image."""
        return self._trace(pixels(image, self.sizes[0]))

    def test(self, images: ArrayLike, labels: ArrayLike) -> Scores:
        """Mean cost, accuracy and confusion over labelled images; of targets the largest is the label."""
        return evaluate(self._net(), self._examples(images, labels))

    def accuracy(self, images: ArrayLike, labels: ArrayLike) -> float:
        """The fraction of images that are read right."""
        return self.test(images, labels).accuracy

    def gradient(self, images: ArrayLike, labels: ArrayLike) -> Gradient:
        """The mean of C and of ∂C/∂W, ∂C/∂b over labelled images, by backpropagation."""
        data = self._examples(images, labels)
        cost, total = summed(self._net(), data)
        mean = (total / len(data)).astype(np.float32)
        return Gradient(cost / len(data), mean, *unroll(mean, self.sizes))

    def backprop(self, image: ArrayLike, label: ArrayLike) -> Backprop:
        """Backpropagation of one image that should be read as `label`: every z, a, delta and slope.

        label: one of the outputs; or y, (n_out,) floats in [0, 1], and `image` may be any n_in finite floats.
        Raises PictureError where it is not one image, or the label is none of the outputs.
        """
        n_out, given = self.sizes[-1], inputs(image, label, self.sizes[0])
        trace, wanted = self._trace(given), targets(label, 1, n_out)
        cost, gradient = self._net().gradient(Examples(laid_out(given), wanted))
        nabla_W, nabla_b = unroll(gradient, self.sizes)
        digit, y = None, wanted[0]
        if wanted.dtype == np.uint16:
            digit, y = int(wanted[0]), (np.arange(n_out) == wanted[0]).astype(np.float32)
        return Backprop(digit, y, cost, trace.z, trace.a, nabla_b, nabla_W, nabla_b, gradient)

    def _net(self) -> Net:
        """The kernel's network, with the parameters as they are now."""
        if self._kernel is None:
            self._kernel = Net(self.sizes, self.activation, self.cost)
        self._kernel.set(self.parameters)
        return self._kernel

    def _trace(self, given: Inputs) -> Trace:
        if len(given) != 1:
            raise PictureError(f"expected one image, got {len(given):,}")
        z, a = self._net().forward(Examples(laid_out(given)))
        ends = np.cumsum(self.sizes[1:])[:-1]
        entered = np.divide(given[0], 255 if given.dtype == np.uint8 else 1, dtype=np.float32)
        return Trace((entered[:0], *np.split(z[0], ends)), (entered, *np.split(a[0], ends)))

    def _examples(self, images: ArrayLike, labels: ArrayLike) -> Examples:
        return examples(images, labels, self.sizes[0], self.sizes[-1])


def count_parameters(sizes: Sequence[int]) -> int:
    """Weights and biases: 13,002 for 784-16-16-10."""
    return sum(n_out * (n_in + 1) for n_in, n_out in zip(sizes, sizes[1:], strict=False))


def unroll(parameters: Floats, sizes: Sequence[int]) -> tuple[Layers, Layers]:
    """Flat parameters as views W[l] (n_out, n_in) and b[l] (n_out,); entry 0 of both is empty."""
    W, b, at = [np.empty((0, 0), np.float32)], [np.empty(0, np.float32)], 0
    for n_in, n_out in zip(sizes, sizes[1:], strict=False):
        middle, end = at + n_out * n_in, at + n_out * (n_in + 1)
        W.append(parameters[at:middle].reshape(n_out, n_in))
        b.append(parameters[middle:end])
        at = end
    return tuple(W), tuple(b)


def images_per_slice(sizes: Sequence[int]) -> int:
    """Images that one call of the kernel takes, so that it returns in time for Ctrl-C."""
    return max(1, _SLICE // count_parameters(sizes))


def evaluate(net: Net, examples: Examples, first: int | None = None) -> Scores:
    """Scores of a kernel network over examples with targets, or the first of them, slice by slice.

    There must be examples.
    """
    step, count = images_per_slice(net.sizes), min(len(examples), first or len(examples))
    parts = [net.evaluate(examples, at, min(step, count - at)) for at in range(0, count, step)]
    correct = sum(part.correct for part in parts)
    confusion = np.stack([part.confusion for part in parts]).sum(axis=0, dtype=np.uint32)
    return Scores(sum(part.cost for part in parts) / count, correct / count, confusion)


@np.errstate(invalid="ignore")  # of infinite slopes with both signs the sum is nan
def summed(net: Net, examples: Examples) -> tuple[float, NDArray[np.float64]]:
    """Σ C and Σ ∂C/∂parameter of a kernel network over examples with targets, slices added in float64."""
    step, cost, total = images_per_slice(net.sizes), 0.0, np.zeros(net.parameters)
    for at in range(0, len(examples), step):
        some, gradient = net.gradient(examples, None, at, min(step, len(examples) - at))
        cost += some
        total += gradient
    return cost, total


def _checked_sizes(sizes: Sequence[int]) -> tuple[int, ...]:
    found = tuple(int(size) for size in sizes)
    if not 2 <= len(found) <= MAX_LAYERS + 1 or min(found) < 1 or max(found[1:]) > MAX_WIDTH:
        shown = "-".join(map(str, found))
        raise ConfigError(
            f"expected 1 to {MAX_LAYERS} layers of 1 to {MAX_WIDTH:,} neurons after the image, got {shown}"
        )
    return found
