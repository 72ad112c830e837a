"""`quizgen review` and plain `quizgen` on the command line, where no terminal is."""

from pathlib import Path

import pytest

from quizgen.cli import run
from quizgen.commands import review as command

pytestmark = pytest.mark.usefixtures("plain_surroundings")


@pytest.fixture(autouse=True)
def no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_DRIVER", raising=False)
    monkeypatch.setattr("sys.stdin", open("/dev/null", encoding="utf-8"))  # noqa: SIM115


def test_plain_quizgen_without_a_terminal_prints_its_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "用法：quizgen" in capsys.readouterr().out


def test_plain_quizgen_on_a_terminal_opens_the_start_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str | None, str]] = []
    monkeypatch.setattr(command, "on_terminal", lambda: True)
    monkeypatch.setattr(command, "show", lambda target, texts: shown.append((target, texts.language)))
    assert run(["--lang", "en"]) == 0
    assert shown == [(None, "en")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["review"], "加 --web 在浏览器里打开"),
        (["review", "没有.txt"], "找不到文件 没有.txt"),
        (["review", "没有.bank.json", "--web"], "找不到文件 没有.bank.json"),
        (["review", "."], "是文件夹"),
        (["review", "-"], "请写题库或文章的文件名"),
        (["review", "--port", "80"], "--port 只和 --web 一起用"),
        (["review", "--web", "--port", "x"], "--port 看不懂“x”"),
        (["review", "--web", "--port", "70000"], "应在1到65535之间"),
    ],
)
def test_mistakes_are_said_in_words(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert run(arguments) == 2
    assert words in capsys.readouterr().err.replace("\n", "")


def test_a_bank_that_only_a_journal_has_may_be_named(tmp_path: Path) -> None:
    from sample_bank import sample_bank

    from question_banks.session import ReviewSession

    session = ReviewSession.new(sample_bank(), tmp_path / "a.bank.json")
    session.close()
    command._there_or_raise(str(tmp_path / "a.bank.json"))


def test_the_browser_gets_what_the_terminal_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.web

    asked: list[tuple[list[str], int | None]] = []
    monkeypatch.setattr(
        tui.web, "serve", lambda arguments, texts, *, port, say: asked.append((list(arguments), port))
    )
    (tmp_path / "-文章.txt").write_text("x", encoding="utf-8")
    assert run(["review", "--web", "--port", "８７６５", "--", "-文章.txt"]) == 0
    assert asked == [(["review", "--lang", "zh", "--", "-文章.txt"], 8765)]
