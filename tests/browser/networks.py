"""Networks in the page held against Python's, bit for bit."""

from __future__ import annotations

import base64
import re
from urllib.parse import parse_qs

import numpy as np
from playwright.sync_api import expect

import litup
from litup import RunConfig
from litup.network import Network, count_parameters
from tests.browser.pages import Opened, expected

LONG = 60_000  # milliseconds, for training and what it waits for


def trained(config: RunConfig, steps: int | None = None) -> Network:
    """Train in Python."""
    *_, last = litup.train(config, steps=steps, record=False)
    assert isinstance(last, litup.Finished)
    return last.network


def place_of(network: Network, name: str) -> int:
    """Return where W[l][j, k] or b[l][j] is among all parameters."""
    kind, *rest = re.findall(r"[Wb]|\d+", name)
    layer, j = int(rest[0]), int(rest[1])
    before, size = network.sizes[layer - 1], network.sizes[layer]
    first = count_parameters(network.sizes[:layer])
    return first + (before * j + int(rest[2]) if kind == "W" else before * size + j)


def weights(page: Opened) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Return the weights in the address."""
    packed = parse_qs(page.fragment)["weights"][0]
    return np.frombuffer(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)), "<f4")


def expect_run(page: Opened, network: Network) -> None:
    """Expect the page to rest with this network of a run, and to read with it."""
    timeline = page.page.get_by_test_id("timeline")
    expect(timeline).to_have_attribute("data-fingerprint", network.fingerprint, timeout=LONG)
    expect_reading(page, network)


def expect_reading(page: Opened, network: Network) -> None:
    """Expect the neurons that are drawn, all outputs among them, to be what this network computes."""
    page.settle()
    shown = page.read()
    bits = expected(network, shown.image)
    found = {(neuron.layer, neuron.index): (neuron.z, neuron.a) for neuron in shown.neurons}
    assert {key for key in found if key[0] == len(network.sizes) - 1} == {
        key for key in bits if key[0] == len(network.sizes) - 1
    }
    assert found == {key: bits[key] for key in found}
