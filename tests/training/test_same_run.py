"""same_run.json says what this litup computes, and what that is."""

import json
from typing import Any

import numpy as np
import pytest

from litup import data
from litup.config import RunConfig
from litup.kernel import rng
from litup.network import Network
from tests import same_run

TOLD: list[dict[str, Any]] = json.loads(same_run.FILE.read_text(encoding="utf-8"))


def test_the_file_is_up_to_date() -> None:
    assert same_run.computed() == same_run.FILE.read_text(encoding="utf-8"), "python -m tests.same_run"


@pytest.mark.parametrize("run", TOLD, ids=[run["name"] for run in TOLD])
def test_a_run_begins_untrained_and_ends_where_it_should(run: dict[str, Any]) -> None:
    config, (first, *_, last) = RunConfig.from_json(run["config"]), run["moments"]
    assert (first["step"], first["fingerprint"]) == (0, Network.untrained(config).fingerprint)
    assert last["step"] == (last["steps"] if run["step"] is None else run["step"])


def test_the_first_cost_is_that_of_the_untrained_network() -> None:
    config = RunConfig.from_json(TOLD[0]["config"])
    digits = data.load("strokes").training
    first = rng.shuffle(len(digits), config.seed, 0)[: config.batch]
    scores = Network.untrained(config).test(digits.images[first], digits.labels[first])
    assert TOLD[0]["moments"][1]["cost"] == pytest.approx(scores.cost, rel=1e-12)
    assert np.isclose(TOLD[0]["moments"][1]["total"], scores.cost * config.batch)
