"""Random labels: what is taught when dice give some of the answers (Zhang et al., 2017)."""

from __future__ import annotations

from typing import Final

import numpy as np

from litup.config import RunConfig
from litup.data.dataset import ImageSet
from litup.kernel import rng

STREAM: Final = 1
"""Of the uniform numbers of a seed, those that labels are drawn by."""


def taught(images: ImageSet, config: RunConfig) -> ImageSet:
    """The images that a run learns from, with the labels that it is taught.

    u being the uniform numbers in [0, 1) of stream 1 of the run's seed: image i, counted from 0, has a
    random label where u[2i] < config.labels, and that label is ⌊10 · u[2i + 1]⌋. One in ten is the true one
    by chance. What is random at one share is so, by the same label, at every larger one. Held-out and test
    images keep their labels.
    """
    if config.labels == 0:
        return images
    u = rng.uniform(2 * len(images), config.seed, STREAM).astype(np.float64).reshape(-1, 2)
    drawn = np.floor(10 * u[:, 1]).astype(np.uint8)
    return images.labelled(np.where(u[:, 0] < config.labels, drawn, images.labels))
