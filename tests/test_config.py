"""RunConfig: defaults, ranges, and the way through JSON and links."""

import json
import math
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from litup.changes import Change
from litup.config import RANGES, RunConfig
from litup.errors import ConfigError
from litup.kernel.library import load
from litup.ranges import written
from litup.types import NUMERICS
from tests.configs import CONFIGS

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def outcome(make: Callable[[], RunConfig]) -> RunConfig | str:
    """The run, or the error that was raised instead."""
    try:
        return make()
    except ConfigError as error:
        return str(error)


def test_the_default_run() -> None:
    assert RunConfig().to_json() == {
        "numerics": 1,
        "engine": "kernel",
        "sizes": [784, 16, 16, 10],
        "activation": "sigmoid",
        "cost": "quadratic",
        "init": "scaled",
        "seed": 0,
        "rate": 1.5,
        "schedule": "cosine",
        "batch": 10,
        "epochs": 10,
        "l2": 0.0,
        "data": "mnist",
        "own": "",
        "validation": 0,
        "labels": 0.0,
        "recipe": "plain",
        "changes": [],
    }


def test_numerics_are_the_kernel_s() -> None:
    assert load().litup_numerics() == NUMERICS


def test_a_run_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        RunConfig().rate = 3.0  # pyright: ignore[reportAttributeAccessIssue]


@given(CONFIGS)
@example(RunConfig(rate=1e-7, l2=5e-324, changes=(Change(1, rate=1e-7), Change(2, l2=5e-324, batch=3))))
def test_json_and_links_bring_a_run_back(config: RunConfig) -> None:
    assert RunConfig.from_json(json.loads(json.dumps(config.to_json()))) == config
    assert RunConfig.from_query(config.to_query()) == config
    assert RunConfig.from_query("?" + config.to_query()) == config


@given(st.dictionaries(st.sampled_from([f.name for f in fields(RunConfig)]) | st.text(), JSON) | JSON)
def test_any_json_is_a_run_or_one_line(value: object) -> None:
    config = outcome(lambda: RunConfig.from_json(value))
    assert "\n" not in config if isinstance(config, str) else RunConfig.from_json(config.to_json()) == config


LINKS = st.lists(st.tuples(st.sampled_from(["rate", "sizes", "seed", "changes", "x"]), st.text())).map(
    lambda pairs: "&".join(f"{name}={text}" for name, text in pairs)
)


@given(st.text() | LINKS)
def test_any_link_is_a_run_or_one_line(query: str) -> None:
    config = outcome(lambda: RunConfig.from_query(query))
    assert (
        "\n" not in config if isinstance(config, str) else RunConfig.from_query(config.to_query()) == config
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("sizes", (784, 0, 10), "layer 1 must have 1 to 4,096 neurons, got 0 in sizes"),
        ("sizes", (784, 4097, 10), "layer 1 must have 1 to 4,096 neurons, got 4097 in sizes"),
        ("sizes", (784,), "sizes must name 2 to 9 layers, got 1"),
        ("sizes", (784, *[16] * 8, 10), "sizes must name 2 to 9 layers, got 10"),
        ("sizes", (2, 10), "sizes must begin with 784 and end with 10, got 2 and 10"),
        ("sizes", (784, 16, 9), "sizes must begin with 784 and end with 10, got 784 and 9"),
        ("sizes", "16", "sizes must be neurons per layer, like 784,16,16,10, got '16'"),
        ("rate", math.nan, "rate must be a number from 0 to 1,000,000, got nan"),
        ("rate", -1.5, "rate must be a number from 0 to 1,000,000, got -1.5"),
        ("rate", math.inf, "rate must be a number from 0 to 1,000,000, got inf"),
        ("seed", -1, "seed must be a whole number from 0 to 9,007,199,254,740,991, got -1"),
        ("batch", 0, "batch must be a whole number from 1 to 60,000, got 0"),
        ("batch", True, "batch must be a whole number from 1 to 60,000, got True"),
        ("epochs", 2.5, "epochs must be a whole number from 0 to 100,000, got 2.5"),
        ("validation", 60_000, "validation must be a whole number from 0 to 59,999, got 60000"),
        ("activation", "step", "activation must be sigmoid, tanh, relu or identity, got 'step'"),
        ("engine", "gpu", "engine must be kernel, reference or torch, got 'gpu'"),
        ("cost", ["quadratic"], "cost must be quadratic or cross_entropy, got ['quadratic']"),
        ("changes", "1:rate=2", "changes must be a list, got '1:rate=2'"),
        ("changes", [3], 'a change must look like {"step": 1200, "rate": 0.5}, got 3'),
        ("changes", [{"rate": 3}], 'a change must look like {"step": 1200, "rate": 0.5}, got {\'rate\': 3}'),
        ("changes", [{"step": 3, "x": 1}], "a change has step, rate, batch and l2, got 'x'"),
        ("changes", [{"step": 1, "rate": None}], "rate of a change must be a number or left out, got null"),
        ("changes", [{"step": 1200}], "the change at step 1,200 must name rate, batch or l2"),
        (
            "changes",
            [{"step": 0, "rate": 1}],
            "the step of a change must be a whole number from 1 to 9,007,199,254,740,991, got 0",
        ),
        (
            "changes",
            [{"step": 7, "batch": 2.5}],
            "batch from step 7 must be a whole number from 1 to 60,000, got 2.5",
        ),
        (
            "changes",
            [{"step": 7, "l2": True}],
            "l2 from step 7 must be a number from 0 to 1,000,000, got True",
        ),
        (
            "changes",
            [{"step": 5, "rate": 1}, {"step": 5, "l2": 1}],
            "the steps of changes must increase, got 5 after 5",
        ),
        (
            "changes",
            [{"step": step, "rate": 1} for step in range(1, 1002)],
            "a run can have at most 1,000 changes, got 1,001",
        ),
    ],
)
def test_what_is_out_of_range_is_said(name: str, value: object, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        RunConfig.from_json({name: value})
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("colour=blue", "unknown setting 'colour'"),
        ("rate=1&rate=2", "'rate' must come once in a link, got it twice"),
        ("rate", "a run in a link must look like rate=1.5&batch=10, got 'rate'"),
        ("rate=1_0", "rate must be a number from 0 to 1,000,000, got '1_0'"),
        ("seed=٣", "seed must be a whole number from 0 to 9,007,199,254,740,991, got '٣'"),
        ("sizes=784-x-10", "sizes must be neurons per layer, like 784,16,16,10, got '784-x-10'"),
        ("changes=1:rate", "changes must look like 1200:rate=0.5,1800:batch=20, got '1:rate'"),
        ("changes=1:seed=3", "changes must look like 1200:rate=0.5,1800:batch=20, got '1:seed=3'"),
        ("changes=1:rate=1,", "changes must look like 1200:rate=0.5,1800:batch=20, got ''"),
        ("changes=1:rate=x", "rate from step 1 must be a number from 0 to 1,000,000, got 'x'"),
        ("changes=1:rate=1,1:rate=2", "a setting can change once at step 1, got one twice"),
        ("changes=2:rate=1,1:rate=2", "the steps of changes must increase, got 1 after 2"),
        ("changes=" + ",".join(["1:rate=1"] * 5000), "changes must look like"),
        ("&".join(["rate=1"] * 65), "a run in a link must look like"),
    ],
)
def test_what_a_link_must_not_say(query: str, expected: str) -> None:
    with pytest.raises(ConfigError) as caught:
        RunConfig.from_query(query)
    assert str(caught.value).startswith(expected)


def test_changes_are_written_setting_by_setting() -> None:
    changes = (Change(1200, rate=0.5, l2=1e-7), Change(1800, batch=20))
    query = RunConfig(changes=changes).to_query()
    assert query.endswith("&validation=0&changes=1200:rate=0.5,1200:l2=1e-7,1800:batch=20")
    assert RunConfig.from_query("changes=1800:batch=020") == RunConfig(changes=(Change(1800, batch=20),))
    assert RunConfig.from_query("changes=") == RunConfig()
    assert RunConfig(changes=changes).to_json()["changes"] == [
        {"step": 1200, "rate": 0.5, "l2": 1e-7},
        {"step": 1800, "batch": 20},
    ]


def test_a_thousand_changes_of_everything_are_a_run() -> None:
    changes = tuple(Change(step, rate=step / 7, batch=step, l2=step / 11) for step in range(1, 1001))
    assert RunConfig.from_query(RunConfig(changes=changes).to_query()).changes == changes


def test_a_run_changed_by_hand() -> None:
    run = RunConfig(changes=(Change(5, rate=2), Change(9, l2=0.5)))
    assert run.changed(0, rate=3.0, batch=4) == replace(run, rate=3.0, batch=4)
    assert run.changed(7, batch=4).changes == (run.changes[0], Change(7, batch=4), run.changes[1])
    assert run.changed(9, l2=0, rate=1).changes == (run.changes[0], Change(9, rate=1, l2=0))
    full = RunConfig(changes=tuple(Change(step, rate=1) for step in range(1, 1001)))
    assert full.changed(1000, rate=2).changes[-1] == Change(1000, rate=2)
    with pytest.raises(ConfigError, match="at most 1,000 changes"):
        full.changed(1001, rate=2)


@given(st.floats(0, 1e6, allow_subnormal=True) | st.integers(0, 10**6))
def test_numbers_are_written_as_short_as_can_be(number: float) -> None:
    text = written(number)
    assert float(text) == number
    assert RANGES["rate"].read(text) == number
    assert len(text.replace(".", "").replace("e-", "").lstrip("0")) <= 17 + 3


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"), (0.0, "0"), (3.0, "3"), (100000, "100000"), (1e6, "1000000"), (0.5, "0.5"),
        (1e-6, "0.000001"), (1e-7, "1e-7"), (1.25e-7, "1.25e-7"), (5e-324, "5e-324"),
        (123456.789, "123456.789"), (1 / 3, "0.3333333333333333"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_in_javascript(number: float, text: str) -> None:
    assert written(number) == text


def test_an_empty_link_is_the_default_run() -> None:
    assert RunConfig.from_query("") == RunConfig.from_query("?") == RunConfig()


def test_other_numerics_are_told() -> None:
    config = RunConfig.from_query("numerics=2")
    assert config.numerics == 2
    with pytest.raises(ConfigError, match="numerics 2, this litup computes numerics 1"):
        config.require_numerics()
    replace(config, numerics=NUMERICS).require_numerics()
