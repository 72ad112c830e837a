"""Where a bank goes that has no article beside it, and how a path is told."""

import os
from pathlib import Path

import pytest

from tui.places import folder_for_new_banks, shown_path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/lin/语文/a.bank.json", "~/语文/a.bank.json"),
        ("/home/lin", "~"),
        ("/home/lina/a.bank.json", "/home/lina/a.bank.json"),
        ("a.bank.json", "{here}/a.bank.json"),
    ],
)
def test_a_path_is_told_whole(path: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/lin")
    monkeypatch.chdir(tmp_path)
    assert shown_path(Path(path)) == shown.format(here=tmp_path)


@pytest.mark.parametrize(
    ("folders", "locked", "chosen"),
    [
        (("here", "home/Documents"), (), "here"),
        (("here", "home/Documents"), ("here",), "home/Documents"),
        (("here", "home/文档"), ("here",), "home/文档"),
        (("here", "home/Documents"), ("here", "home/Documents"), "home"),
        (("here", "home"), ("here", "home"), "here"),
    ],
)
def test_a_pasted_article_goes_where_files_may_be_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folders: tuple[str, ...],
    locked: tuple[str, ...],
    chosen: str,
) -> None:
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "here")
    # the modes of folders mean nothing to root, who may run the tests
    monkeypatch.setattr(os, "access", lambda path, mode: path not in {tmp_path / each for each in locked})
    assert folder_for_new_banks() == tmp_path / chosen


def test_a_current_folder_that_is_gone_is_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert folder_for_new_banks() == tmp_path
