"""Saving where something stands in the way: every way on is there, and nothing is lost."""

from pathlib import Path

import pytest
from desk import desk
from sample_bank import sample_bank
from textual.widgets import Input

from question_banks.storage import load, save
from tui.saving import path_of, suggested
from tui.screens.dialogs import ConflictDialog, PromptDialog, SureDialog

pytestmark = pytest.mark.asyncio


async def test_over_another_programs_changes_she_may_choose_another_name(tmp_path: Path) -> None:
    async with desk(tmp_path) as d:
        await d.press("plus")
        other = sample_bank().model_copy(update={"title": "别处改过"})
        save(other, d.session.path)
        await d.press("ctrl+s")
        assert isinstance(d.app.screen, ConflictDialog)
        await d.press("a")
        assert isinstance(d.app.screen, PromptDialog)
        d.app.screen.query_one(Input).value = "我的"
        await d.press("enter")
        mine = tmp_path / "我的.bank.json"
        assert load(mine) == d.bank
        assert load(tmp_path / "修表铺.bank.json").title == "别处改过"
        assert d.session.path == mine and not d.session.dirty


async def test_or_write_over_them(tmp_path: Path) -> None:
    async with desk(tmp_path) as d:
        await d.press("plus")
        save(sample_bank().model_copy(update={"title": "别处改过"}), d.session.path)
        await d.press("ctrl+s", "y")
        assert load(d.session.path) == d.bank
        assert not d.session.dirty


async def test_or_leave_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as d:
        await d.press("plus")
        save(sample_bank().model_copy(update={"title": "别处改过"}), d.session.path)
        await d.press("ctrl+s", "escape")
        assert load(d.session.path).title == "别处改过"
        assert d.session.dirty
        assert "没有保存" in d.said


async def test_a_file_that_cannot_be_written_is_offered_another_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    async with desk(tmp_path) as d:
        await d.press("plus")
        d.session.path.unlink()
        d.session.path.mkdir()  # even a superuser cannot write a file over a folder
        await d.press("ctrl+s")
        assert isinstance(d.app.screen, PromptDialog)
        assert any("文件夹" in line for line in d.lines())
        await d.press("enter")
        assert load(home / "修表铺-2.bank.json") == d.bank
        assert not d.session.dirty


async def test_quitting_after_a_failed_save_keeps_asking_and_loses_nothing(tmp_path: Path) -> None:
    async with desk(tmp_path) as d:
        await d.press("plus")
        save(sample_bank().model_copy(update={"title": "别处改过"}), d.session.path)
        await d.press("q", "s")
        assert isinstance(d.app.screen, ConflictDialog)
        await d.press("escape")
        assert d.app.is_running and d.session.dirty


async def test_another_name_at_any_time_and_never_silently_over_a_file(tmp_path: Path) -> None:
    async with desk(tmp_path) as d:
        taken = tmp_path / "别的.bank.json"
        save(sample_bank(), taken)
        await d.press("plus", "S")
        assert isinstance(d.app.screen, PromptDialog)
        d.app.screen.query_one(Input).value = "别的"
        await d.press("enter")
        assert isinstance(d.app.screen, SureDialog)
        await d.press("n")
        assert load(taken) == sample_bank()
        assert isinstance(d.app.screen, PromptDialog)
        await d.press("enter", "y")
        assert load(taken) == d.bank
        assert d.session.path == taken


@pytest.mark.parametrize(
    ("answer", "path"),
    [
        ("我的", "/校/我的.bank.json"),
        ("我的.json", "/校/我的.json"),
        ("/家/我的", "/家/我的.bank.json"),
        ("第3.5课", "/校/第3.5课.bank.json"),
    ],
)
async def test_what_a_typed_name_means(answer: str, path: str) -> None:
    assert path_of(answer, Path("/校")) == Path(path)


async def test_the_name_that_is_offered() -> None:
    assert suggested(Path("/校/课.bank.json"), failed=False) == Path("/校/课-2.bank.json")
    assert suggested(Path("/校/课.bank.json"), failed=True) == Path.home() / "课-2.bank.json"
