"""Which own images a run learned from, as a text that says it for good: 480-120-3f9a…

The numbers of training and of test images, and the SHA-256 in hex over all of them: the training images
(784 bytes each, row by row), their labels (a byte each), the test images, their labels.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

PATTERN: Final = r"[1-9][0-9]{0,6}-[1-9][0-9]{0,6}-[0-9a-f]{64}"
"""What such a text looks like."""

_OWN: Final = re.compile(PATTERN, re.ASCII)


class Own(NamedTuple):
    """What the text says. `str` writes it."""

    training: int
    test: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.training}-{self.test}-{self.sha256}"


def read(text: object) -> Own | None:
    """What such a text says; None where it is none."""
    if not isinstance(text, str) or not _OWN.fullmatch(text):
        return None
    training, test, sha256 = text.split("-")
    return Own(int(training), int(test), sha256)


def told(text: str) -> str:
    """For people: 480 training and 120 test images, SHA-256 3f9a1c2b4d5e…"""
    if (found := read(text)) is None:
        return "any images"
    return f"{found.training:,} training and {found.test:,} test images, SHA-256 {found.sha256[:12]}…"
