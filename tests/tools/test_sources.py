"""What was built is stale when the content of its sources changed, and only then."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import sources


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    for name in ("b.ts", "a.ts", "engine.wasm", ".npmrc", ".swp", "node_modules/x.js", "deep/c.ts", ".git/y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"content of {name}")
    return tmp_path


def digest(folder: Path) -> str:
    return sources.digest(sources.files(folder))


def test_products_and_hidden_files_are_no_sources(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in sources.files(folder)]
    assert names == [".npmrc", "a.ts", "b.ts", "deep/c.ts"]


def test_content_counts_and_time_does_not(folder: Path) -> None:
    before = digest(folder)
    os.utime(folder / "a.ts", (0, 0))
    assert digest(folder) == before
    (folder / "a.ts").write_text("other content")
    assert digest(folder) != before


def test_names_count(folder: Path) -> None:
    before = digest(folder)
    (folder / "a.ts").rename(folder / "z.ts")
    assert digest(folder) != before


def test_where_one_file_ends_counts(folder: Path) -> None:
    (folder / "a.ts").write_text("12")
    (folder / "b.ts").write_text("3")
    before = digest(folder)
    (folder / "a.ts").write_text("1")
    (folder / "b.ts").write_text("23")
    assert digest(folder) != before


def test_fresh_needs_stamp_and_products(folder: Path) -> None:
    stamp, product = folder / "stamp", folder / "product"
    assert not sources.fresh(stamp, "same")
    stamp.write_text("same")
    assert sources.fresh(stamp, "same")
    assert not sources.fresh(stamp, "other")
    assert not sources.fresh(stamp, "same", [product])
    product.write_text("")
    assert sources.fresh(stamp, "same", [product])


def test_the_code_that_the_page_shows_is_a_source_of_it() -> None:
    assert sources.ROOT / "src" / "litup" / "reference.py" in sources.page_files()
