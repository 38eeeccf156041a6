"""Where an export is written: whole, or not at all, and never at the cost of others' files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from litup.errors import ExportError
from litup.export import folder
from litup.export.folder import MARKER, write

OLD = {"index.html": b"old", "assets/old.js": b"1", "assets/both.js": b"2"}
NEW = {"index.html": b"new", "assets/both.js": b"2", "data/site.json": b"{}"}


def found(into: Path) -> dict[str, bytes]:
    """What is in a folder, the list of its files left out."""
    files = [path for path in into.rglob("*") if path.is_file() and path.name != MARKER]
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with an export."""
    write(tmp_path / "site", OLD, force=False)
    return tmp_path / "site"


def test_a_new_folder_has_everything(site: Path, tmp_path: Path) -> None:
    assert found(site) == OLD
    assert site.stat().st_mode & 0o777 == 0o755
    assert list(tmp_path.iterdir()) == [site]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    write(tmp_path, OLD, force=False)
    assert found(tmp_path) == OLD


def test_an_export_is_replaced_and_what_it_no_longer_has_is_removed(site: Path) -> None:
    (site / "assets/old.js").unlink()
    write(site, OLD | {"a/b/c.txt": b"deep"}, force=False)
    write(site, NEW, force=False)
    assert found(site) == NEW
    assert not (site / "a").exists()


def test_files_of_others_stay(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git/config").write_text("theirs")
    (site / "CNAME").write_text("litup.example")
    (site / "assets/old.js").write_text("changed by hand")
    write(site, NEW, force=False)
    theirs = {".git/config": b"theirs", "CNAME": b"litup.example", "assets/old.js": b"changed by hand"}
    assert found(site) == NEW | theirs


def test_a_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ExportError, match=r"holds no litup export.*--force"):
        write(tmp_path, NEW, force=False)
    assert found(tmp_path) == {"thesis.txt": b"years of work"}
    write(tmp_path, NEW, force=True)
    assert found(tmp_path) == NEW | {"thesis.txt": b"years of work"}


def test_a_file_of_others_in_an_export_is_not_written_over(site: Path) -> None:
    (site / "data").mkdir()
    (site / "data/site.json").write_text("theirs")
    with pytest.raises(ExportError, match="is no export's"):
        write(site, NEW, force=False)
    assert found(site) == OLD | {"data/site.json": b"theirs"}
    write(site, NEW, force=True)
    assert found(site) == NEW


@pytest.mark.parametrize("listed", ["../private.txt", "/etc/hostname", "a/../../private.txt", "", "."])
def test_a_list_cannot_lead_out_of_its_folder(site: Path, tmp_path: Path, listed: str) -> None:
    private = tmp_path / "private.txt"
    private.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    told = json.loads((site / MARKER).read_text())
    told["files"][listed] = empty
    (site / MARKER).write_text(json.dumps(told))
    write(site, NEW, force=False)
    assert private.exists()


@pytest.mark.parametrize(
    "marker", [b"", b"[]", b'{"files": 7}', b'{"files": {"x": 1}}', b"\xff", b"[" * 100_000]
)
def test_a_damaged_list_makes_it_a_folder_of_others(site: Path, marker: bytes) -> None:
    (site / MARKER).write_bytes(marker)
    with pytest.raises(ExportError, match="holds no litup export"):
        write(site, NEW, force=False)
    assert found(site) == OLD


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_symbolic_links_lead_nowhere(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site / "data").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ExportError, match="symbolic link"):
        write(site, NEW, force=True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_is_left_of_an_export_that_fails(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: Path, _files: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder, "_put", full)
    for into in (site, tmp_path / "new"):
        with pytest.raises(ExportError, match="cannot be written: No space left on device"):
            write(into, NEW, force=False)
    assert found(site) == OLD
    assert list(tmp_path.iterdir()) == [site]


def test_what_leads_to_others_comes_last(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[str] = []
    replace = Path.replace

    def watched(path: Path, target: Path) -> Path:
        moved.append(target.relative_to(site).as_posix())
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", watched)
    write(site, NEW | {"sw.js": b"sw"}, force=False)
    assert moved[-2:] == ["sw.js", "index.html"]


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match="is a file"):
        write(tmp_path / "file", NEW, force=True)
    with pytest.raises(ExportError, match="expected a folder at"):
        write(tmp_path / "nowhere" / "site", NEW, force=False)


def test_what_killed_exports_left_is_swept(site: Path) -> None:
    left = site / ".litup-killed"
    left.mkdir()
    (left / "index.html").write_text("half")
    os.utime(left, (0, 0))
    write(site, NEW, force=False)
    assert found(site) == NEW
