"""What the dialogs are answered with, by key and by mouse."""

import socket
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from forms_app import FormsApp, settle, type_text
from textual.screen import Screen
from textual.widgets import Static

from question_banks.lock import Held
from question_banks.recovery import Recovered
from tui.screens.dialogs import (
    ChooseDialog,
    PromptDialog,
    QuitDialog,
    ReadOnlyDialog,
    RecoveryDialog,
    RejectDialog,
)

pytestmark = pytest.mark.asyncio
FOUND = Recovered(None, steps=3, drafts={"q1": {}}, written=datetime(2026, 5, 4, 8, 30), torn=True)


async def answer(dialog: Screen[Any], *keys: str, size: tuple[int, int] = (80, 24)) -> Any:
    app = FormsApp(dialog)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)
        assert app.done
    return app.result


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("s",), "save"),
        (("enter",), "save"),
        (("d",), "discard"),
        (("right", "enter"), "discard"),
        (("c",), "stay"),
        (("escape",), "stay"),
        (("tab", "tab", "enter"), "stay"),
    ],
)
async def test_quitting(keys: tuple[str, ...], expected: str) -> None:
    assert await answer(QuitDialog(Path("a.bank.json"), 1), *keys) == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [(("r",), "recover"), (("enter",), "recover"), (("d",), "discard"), (("escape",), None)],
)
async def test_recovering(keys: tuple[str, ...], expected: str | None) -> None:
    assert await answer(RecoveryDialog(FOUND), *keys) == expected


async def test_recovery_says_what_was_found() -> None:
    app = FormsApp(RecoveryDialog(FOUND))
    async with app.run_test() as pilot:
        await settle(pilot)
        said = str(pilot.app.screen.query_one(".detail", Static).content)
    assert said.splitlines() == [
        "2026-05-04 08:30，共3步改动。",
        "1道题改到一半。",
        "最后一步没有写完，已略去。",
    ]


@pytest.mark.parametrize(("keys", "expected"), [(("r",), True), (("c",), False), (("escape",), False)])
async def test_a_second_instance(keys: tuple[str, ...], expected: bool) -> None:
    assert await answer(ReadOnlyDialog(Held(7, "desk", datetime.now(UTC))), *keys) is expected


async def test_the_dialog_that_asks_to_save_says_where(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/lin")
    app = FormsApp(dialog := QuitDialog(Path("/home/lin/语文/修表铺.bank.json")))
    async with app.run_test(size=(80, 24)):
        title, detail = dialog.words()
    assert "“修表铺.bank.json”" in title
    assert detail.endswith("保存在：~/语文")


@pytest.mark.parametrize(("host", "named"), [(socket.gethostname(), False), ("", False), ("a-laptop", True)])
async def test_who_has_the_bank_is_said_without_numbers_of_processes(host: str, named: bool) -> None:
    app = FormsApp(dialog := ReadOnlyDialog(Held(28598, host, datetime.now(UTC))))
    async with app.run_test(size=(80, 24)):
        words = " ".join(dialog.words())
    assert "28598" not in words
    assert ("另一台电脑（a-laptop）" in words) is named
    assert named or not host or host not in words


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("1",), ("wrong", "")),
        (("2",), ("unclear", "")),
        (("3",), ("trivial", "")),
        (("4",), ("duplicate", "")),
        (("5",), ("other", "")),
        (("down", "enter"), ("unclear", "")),
        (("escape",), None),
    ],
)
async def test_rejecting_takes_one_key(keys: tuple[str, ...], expected: tuple[str, str] | None) -> None:
    assert await answer(RejectDialog(2), *keys) == expected


async def test_rejecting_with_a_note() -> None:
    app = FormsApp(RejectDialog())
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "tab")
        await type_text(pilot, "太简单，1年级")
        await pilot.press("enter")
        await settle(pilot)
    assert app.result == ("trivial", "太简单，1年级")


async def test_choosing_by_key_and_by_mouse() -> None:
    choices = [("甲", "为什么甲"), ("乙[b]", ""), ("丙", "")]
    assert await answer(ChooseDialog("哪一个？", choices), "down", "enter") == 1
    assert await answer(ChooseDialog("哪一个？", choices), "escape") is None
    app = FormsApp(ChooseDialog("哪一个？", choices))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("OptionList", offset=(3, 3))
        await settle(pilot)
    assert app.result == 2


async def test_a_line_of_text() -> None:
    assert await answer(PromptDialog("名字", "旧"), "end", "x", "enter") == "旧x"
    assert await answer(PromptDialog("名字"), "enter") is None


async def test_buttons_can_be_clicked() -> None:
    app = FormsApp(QuitDialog(Path("a")))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.click("#answer-discard")
        await settle(pilot)
    assert app.result == "discard"
