"""Runs of all kinds, for tests of properties."""

from hypothesis import strategies as st

from litup.changes import Change
from litup.config import CHOICES, RANGES, RunConfig

NUMBERS = {
    name: st.integers(r.low, r.high) if r.whole else st.floats(r.low, r.high, allow_subnormal=True)
    for name, r in RANGES.items()
}
SETTINGS = st.fixed_dictionaries({}, optional={name: NUMBERS[name] for name in ("rate", "batch", "l2")})
CHANGES = st.dictionaries(st.integers(1, 2**53 - 1), SETTINGS.filter(bool), max_size=4).map(
    lambda by_step: tuple(Change(step, **by_step[step]) for step in sorted(by_step))  # pyright: ignore
)
WIDTHS = st.lists(st.integers(1, 4096), max_size=7)
CONFIGS = st.builds(
    RunConfig,
    sizes=WIDTHS.map(lambda hidden: (784, *hidden, 10)),
    **{name: st.sampled_from(choices) for name, choices in CHOICES.items()},
    **NUMBERS,
    changes=CHANGES,
)
