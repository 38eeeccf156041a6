"""The page moves images and breaks networks as Python does: both come to the hashes of one file."""

from tests import trials


def test_python_comes_to_the_stored_hashes() -> None:
    assert trials.computed() == trials.FILE.read_text(encoding="utf-8")
