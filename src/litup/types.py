"""The words that settings are made of, spelled the same in Python, JSON, links and the page."""

from __future__ import annotations

from typing import Final, Literal

NUMERICS: Final = 1
"""The version of the arithmetic. Two litups with the same number compute the same bits."""

Activation = Literal["sigmoid", "tanh", "relu", "identity"]
"""The function of the hidden layers. The last layer is always sigmoid."""

Cost = Literal["quadratic", "cross_entropy"]
"""What training makes small, for one example: Σ (a − y)², or −Σ [y ln a + (1 − y) ln(1 − a)]."""

Init = Literal["normal", "scaled"]
"""How weights begin: N(0, 1), or N(0, 1) / √n_in. Biases begin at zero."""

Schedule = Literal["constant", "cosine"]
"""How the rate changes over a run: not at all, or as rate · ½ (1 + cos(π · step / steps))."""

DataName = Literal["mnist", "strokes", "own"]
"""The data sets that a run can name; `own`: images that somebody brings along, see litup.own."""

EngineName = Literal["kernel", "reference", "torch"]
"""Who computes: the C kernel, reference.py, or PyTorch, on a GPU where there is one."""

RecipeName = Literal["plain", "accurate", "robust", "warped"]
"""What a run is shown: the images as they are, or what litup.training.recipes makes of them."""

MAX_LAYERS: Final = 8
"""Layers of weights, at most."""

MAX_WIDTH: Final = 4096
"""Neurons in a layer of weights, at most. The number of inputs has no such limit."""
