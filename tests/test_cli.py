"""The command line: languages, help, mistakes, what may not be overwritten. No engine is needed here."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sample_bank import sample_bank

from question_banks.storage import save
from quizgen import console
from quizgen.cli import run
from quizgen.messages import CATALOGUE, printable

ARTICLE = Path(__file__).parent.parent / "question_banks" / "samples" / "articles" / "science-clouds.txt"
COMMANDS: tuple[list[str], ...] = (
    [],
    ["make"],
    ["export"],
    ["formats"],
    ["check"],
    ["stats"],
    ["schema"],
    ["templates"],
    ["templates", "list"],
    ["templates", "check"],
    ["templates", "try"],
)


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("QUIZGEN_LANG", "QUIZGEN_TEMPLATES", "QUIZGEN_DEBUG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.chdir(tmp_path)


def environment(**changes: str) -> dict[str, str]:
    """For a child process: it finds this checkout, and no language but the one given."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))
    }
    return {**kept, "PYTHONPATH": str(Path(__file__).parent.parent), **changes}


def child(*arguments: str, **changes: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "quizgen", *arguments],
        env=environment(**changes),
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.Big5"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "zh_HK", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        ({"LC_ALL": "en_US", "LC_MESSAGES": "zh_CN"}, "en"),
        ({"QUIZGEN_LANG": "zh", "LANG": "en_US"}, "zh"),
        ({"QUIZGEN_LANG": "en", "LANG": "zh_CN"}, "en"),
        ({"QUIZGEN_LANG": "klingon", "LANG": "zh_CN"}, "zh"),
    ],
)
def test_language_of_the_surroundings(environ: dict[str, str], language: str) -> None:
    assert console.default_language(environ, windows=False) == language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh-Hant", "zh"),
        ("ZH", "zh"),
        ("Chinese (Simplified)_China", "zh"),
        ("English_United Kingdom", "en"),
        ("fr", None),
        ("", None),
        ("zhuang", None),
    ],
)
def test_language_of_a_name(name: str, language: str | None) -> None:
    assert console.language_of(name) == language


@pytest.mark.parametrize(
    ("arguments", "given", "rest"),
    [
        (["--lang", "zh", "formats"], "zh", ["formats"]),
        (["make", "a.txt", "--lang=en"], "en", ["make", "a.txt"]),
        (["make", "--lang"], "", ["make"]),
        (["make", "--", "--lang", "zh"], None, ["make", "--", "--lang", "zh"]),
        (["make", "--language", "zh"], None, ["make", "--language", "zh"]),
    ],
)
def test_language_option_anywhere(arguments: list[str], given: str | None, rest: list[str]) -> None:
    assert console.take_language(arguments) == (given, rest)


def test_every_text_is_in_both_languages_with_the_same_slots() -> None:
    import re

    for key, (zh, en) in CATALOGUE.items():
        assert set(re.findall(r"\{(\w+)\}", zh)) == set(re.findall(r"\{(\w+)\}", en)), key
        assert not re.search(r"[\u4e00-\u9fff]", en), key


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("language", "headings", "foreign"),
    [
        ("zh", ("用法：", "选项", "例如"), ("Usage", "Options")),
        ("en", ("Usage:", "Options", "Examples"), ("用法", "选项")),
    ],
)
def test_help_with_an_example_in_the_chosen_language(
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    language: str,
    headings: tuple[str, ...],
    foreign: tuple[str, ...],
) -> None:
    assert run([*command, "--help", "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert all(heading in shown for heading in headings)
    assert not any(word in shown for word in foreign)
    after_heading = shown.split(f"\n{headings[-1]}\n")[1]
    assert f"  quizgen {' '.join(command)}".rstrip() in after_heading


def test_alone_it_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "templates" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    from quizgen import __version__

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"quizgen {__version__}\n"


def test_version_imports_nothing_heavy() -> None:
    heavy = (
        "question_banks.models",
        "jieba",
        "reportlab",
        "textual",
        "rich",
        "onnxruntime",
        "opencc",
        "docx",
        "lxml",
    )
    program = (
        "import sys; from quizgen.cli import run; run(['--version']);"
        f"sys.exit(','.join(name for name in {heavy!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, check=False
    )
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "zh", "en"),
    [
        (["make"], "少了参数 文章", "The argument ARTICLE is missing"),
        (["export", "a.bank.json"], "少了选项 --to", "The option --to is missing"),
        (["make", "a.txt", "--cuont", "3"], "没有选项 --cuont。是不是 --count？", "Did you mean --count?"),
        (["make", "a.txt", "--qqq"], "没有选项 --qqq。", "There is no option --qqq."),
        (["maek", "a.txt"], "没有命令 maek。是不是 make？", "There is no command maek. Did you mean make?"),
        (["xyzzy"], "没有命令 xyzzy。\n", "There is no command xyzzy.\n"),
        (["templates", "tyr"], "没有命令 tyr。是不是 try？", "Did you mean try?"),
        (
            ["make", "a.txt", "b.txt", "c.txt"],
            "多出了参数：b.txt c.txt。",
            "Unexpected arguments: b.txt c.txt.",
        ),
        (["make", "a.txt", "--count"], "选项 --count 后面少了内容", "The option --count needs a value"),
        (["make", "a.txt", "--json=3"], "选项 --json 后面不能写内容", "The option --json takes no value"),
        (["make", "a.txt", "--mix", "5:4"], "--mix 看不懂“5:4”", "--mix cannot be read: “5:4”"),
        (["make", "a.txt", "--mix", "5:4:-3"], "--mix 看不懂", "--mix cannot be read"),
        (["make", "a.txt", "--mix", "a:b:c"], "--mix 看不懂", "--mix cannot be read"),
        (["make", "a.txt", "--mix", "0:0:0"], "一道题也没有", "no question at all"),
        (["make", "a.txt", "--mix", "900:0:0"], "最多500题", "500 is the most"),
        (["make", "a.txt", "--count", "0"], "--count 0 不行", "--count 0 is out of range"),
        (["make", "a.txt", "--count", "-3"], "--count -3 不行", "--count -3 is out of range"),
        (["make", "a.txt", "--count", "十二"], "--count 看不懂“十二”", "--count cannot be read: “十二”"),
        (["make", "a.txt", "--count", "9" * 5000], "--count 看不懂", "--count cannot be read"),
        (["make", "a.txt", "--seed", "x"], "--seed 看不懂", "--seed cannot be read"),
        (["make", "a.txt", "--chapter", "0"], "--chapter 0 不行", "--chapter 0 is out of range"),
        (["make", "a.txt", "--response-formats", "cloze,诗"], "没有“诗”这种题型", "no response format “诗”"),
        (["make", "a.txt", "--response-formats", ","], "后面没有题型", "names no format"),
        (["make", "a.txt", "--question-language", "fr"], "不认识“fr”", "does not know “fr”"),
        (["make", "a.txt", "--templates", "nowhere"], "找不到文件夹 nowhere", "no folder nowhere"),
        (["make", "nowhere.txt"], "找不到文件：nowhere.txt", "nowhere.txt"),
        (["make", str(ARTICLE), "--out", str(ARTICLE)], "不是文件夹", "is not a folder"),
        (["make", str(ARTICLE), "--out", str(ARTICLE / "deeper")], "不是文件夹", "is not a folder"),
        (
            ["export", "nowhere.bank.json", "--to", "papyrus"],
            "没有名为“papyrus”",
            "no export format “papyrus”",
        ),
        (["export", "nowhere.bank.json", "--to", "gift"], "找不到题库", "There is no bank"),
        (
            ["check", "nowhere.bank.json"],
            "找不到题库“nowhere.bank.json”",
            "There is no bank “nowhere.bank.json”",
        ),
        (["templates", "check", "nowhere.toml"], "找不到文件 nowhere.toml", "There is no file nowhere.toml"),
        (["templates", "try", "nowhere.toml", "a.txt"], "找不到文件 nowhere.toml", "no file nowhere.toml"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_mistakes_are_named_in_both_languages(
    capsys: pytest.CaptureFixture[str], arguments: list[str], zh: str, en: str
) -> None:
    for language, words in (("zh", zh), ("en", en)):
        assert run([*arguments, "--lang", language]) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert words in shown.err
        assert "Traceback" not in shown.err


@pytest.mark.parametrize(
    "arguments", [["--lang", "fr", "formats"], ["formats", "--lang"], ["formats", "--lang="]]
)
def test_unknown_message_language(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(arguments) == 2
    assert "zh (Chinese) or en (English)" in capsys.readouterr().err


def test_environment_names_a_template_folder_that_is_not_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZGEN_TEMPLATES", "nowhere")
    assert run(["make", str(ARTICLE)]) == 2
    assert "given with QUIZGEN_TEMPLATES" in capsys.readouterr().err


def test_control_characters_and_markup_of_an_argument_are_shown_harmlessly(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["make", "a[red]\x1b[31m\u202eb.txt"]) == 2
    shown = capsys.readouterr().err
    assert "a[red]" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一\n二", "一 二"),
        ("一\u3000二", "一 二"),
        ("\x07响", "\N{REPLACEMENT CHARACTER}响"),
        ("“引”—é", "“引”—é"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_approved_questions_stop_make_before_anything_is_done(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bank = tmp_path / "science-clouds.bank.json"
    save(sample_bank(), bank)
    before = bank.read_bytes()
    assert run(["make", str(ARTICLE), "--out", str(tmp_path), "--lang", "zh"]) == 2
    shown = capsys.readouterr()
    assert "2道已经审定的题" in shown.err
    assert "--force" in shown.err
    assert bank.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [bank.name]


def test_a_bank_that_does_not_open_stops_make_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bank = tmp_path / "science-clouds.bank.json"
    bank.write_text('{"schema_version": 1, ', encoding="utf-8")
    assert run(["make", str(ARTICLE), "--out", str(tmp_path)]) == 2
    assert "--force" in capsys.readouterr().err
    assert bank.read_text(encoding="utf-8") == '{"schema_version": 1, '


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_named_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert run(["make", str(ARTICLE), "--out", str(locked)]) == 2
    assert "locked" in capsys.readouterr().err


def test_schema_is_json_even_where_the_terminal_lacks_chinese() -> None:
    plain = child("schema", PYTHONIOENCODING="ascii")
    full = child("schema", PYTHONIOENCODING="utf-8")
    assert plain.returncode == full.returncode == 0
    assert plain.stdout.isascii()
    assert json.loads(plain.stdout) == json.loads(full.stdout)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "gbk"])
def test_no_terminal_is_too_small_for_chinese(encoding: str) -> None:
    helped = child("make", "--help", "--lang", "zh", PYTHONIOENCODING=encoding)
    refused = child("make", "没有这个文件😀.txt", "--lang", "zh", PYTHONIOENCODING=encoding, PYTHONUTF8="1")
    assert (helped.returncode, helped.stderr) == (0, b"")
    assert b"--count" in helped.stdout
    assert refused.returncode == 2
    assert b"Traceback" not in refused.stderr
    assert "找不到文件".encode(encoding, "replace") in refused.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "quizgen", "schema"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    program.stderr.close()
    assert program.wait(timeout=60) in (1, 141)


def interrupt(program: "subprocess.Popen[bytes]") -> None:
    """Ctrl-C, once more each second: Python does not hear one that falls between two blocking reads."""
    for _ in range(20):
        program.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(timeout=1)
            return
    program.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a child")
def test_interrupted_while_reading(tmp_path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "quizgen", "--lang", "en", "make", "-", "--out", str(tmp_path)],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert program.stdin is not None
    program.stdin.write("云。".encode() * 100_000)  # more than a pipe holds: it returns when the child reads
    program.stdin.flush()
    interrupt(program)
    assert program.stdout is not None
    assert program.stderr is not None
    assert program.stdout.read() == b""
    assert program.stderr.read() == b"Interrupted; no half-written file is left.\n"
    for stream in (program.stdin, program.stdout, program.stderr):
        stream.close()
    assert program.returncode == 130
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("debug", "traceback"), [("", False), ("0", False), ("1", True)])
def test_a_defect_is_apologised_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, debug: str, traceback: bool
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("no \x1b[31msuch luck")

    monkeypatch.setattr(json, "dumps", broken)
    monkeypatch.setenv("QUIZGEN_DEBUG", debug)
    assert run(["schema", "--lang", "zh"]) == 70
    shown = capsys.readouterr().err
    assert "抱歉" in shown
    assert "RuntimeError: no \N{REPLACEMENT CHARACTER}[31msuch luck (" in shown
    assert ("Traceback" in shown) is traceback
    assert ("QUIZGEN_DEBUG=1" in shown) is not traceback
