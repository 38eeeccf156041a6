"""What a command waits for longest: begun before its options are read, which takes a tenth of a second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from litup.data.mnist import Ahead


def begun(arguments: Sequence[str]) -> Ahead | None:
    """MNIST's training images, being unpacked, where `litup train` is likely to ask for them; else None.

    A guess in vain costs a moment of a thread, and whoever asks without one loads them then.
    """
    if arguments[:1] != ["train"] or not _on_mnist(arguments):
        return None
    from litup.data import mnist

    return mnist.ahead()


def _on_mnist(arguments: Sequence[str]) -> bool:
    values = [after for option, after in pairwise(arguments) if option == "--data"]
    given = [argument.partition("=") for argument in arguments]
    values += [value for option, _, value in given if option == "--data" and value]
    return set(values) <= {"mnist"} and not {option for option, *_ in given} & {"--resume", "--help"}
