"""`make networks`: which networks it knows. Making the same bits again takes too long for a test."""

import subprocess
import sys
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools" / "networks.py"


def test_other_names_are_refused() -> None:
    done = subprocess.run([sys.executable, TOOL, "mine"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "litup ships plain, accurate, robust; got mine\n"
