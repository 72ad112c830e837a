"""Both READMEs name the commands, options and formats that exist, and no others."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from exports.registry import BUILT_IN
from question_banks.models import FORMATS
from quizgen.asking.templates import load_file
from quizgen.cli import build_app, run
from quizgen.commands.options import formats_of

ROOT = Path(__file__).resolve().parent.parent
CODE = re.compile(r"^```\n(.*?)^```$", re.M | re.S)
GLOBAL_OPTIONS = {"--lang", "--help"}

each_readme = pytest.mark.parametrize("name", ["README.md", "README.en.md"])


def options_by_command() -> dict[str, set[str]]:
    """{"make": {"--out", …}, "templates list": {…}}"""
    found: dict[str, set[str]] = {}

    def visit(command: object, path: str) -> None:
        children = getattr(command, "commands", None)
        if children is None:
            found[path] = {option for each in getattr(command, "params", []) for option in each.opts}
            return
        for name, child in children.items():
            visit(child, f"{path} {name}".strip())

    visit(get_command(build_app("en")), "")
    return found


def table_rows(text: str, heading: str) -> list[str]:
    """The first cells, without backticks, of the table whose heading begins so."""
    after = text.split(f"| {heading} |", 1)[1].split("\n\n")[0].splitlines()[2:]
    return [line.split("|")[1].strip().strip("`") for line in after]


@each_readme
def test_commands_and_options_in_code_blocks_exist(name: str) -> None:
    known = options_by_command()
    lines = [
        line
        for block in CODE.findall((ROOT / name).read_text(encoding="utf-8"))
        for line in block.splitlines()
    ]
    shown = set()
    for line in lines:
        if line.startswith("quizgen "):
            words = line.removeprefix("quizgen ").split()
            command = next(each for each in (" ".join(words[:2]), words[0]) if each in known)
            shown.add(command)
            assert {word for word in words if word.startswith("--")} <= known[command] | GLOBAL_OPTIONS
    assert shown == set(known)


@each_readme
def test_the_options_of_make_are_all_explained(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    explained = {row.split()[0] for row in table_rows(text, "选项" if name == "README.md" else "option")}
    assert explained - GLOBAL_OPTIONS == {
        each for each in options_by_command()["make"] if each.startswith("--")
    } - {"--help"}


def test_the_formats_promised_are_made() -> None:
    chinese = (ROOT / "README.md").read_text(encoding="utf-8")
    (promised,) = re.findall(r"题型有(.*?)。", chinese)
    made = formats_of(promised.replace("和", "、"))
    assert set(made) == set(FORMATS)


@pytest.mark.parametrize(
    ("name", "language", "sum_"),
    [
        ("README.md", "zh", r"没有写 `?--count`? 时，三个数之和就是题数"),
        ("README.en.md", "en", r"[Ww]ithout `?--count`?, its sum is the number of questions"),
    ],
)
def test_what_a_mix_without_a_count_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, language: str, sum_: str
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert run(["make", "--help", "--lang", language]) == 0
    for text in (capsys.readouterr().out, (ROOT / name).read_text(encoding="utf-8")):
        assert re.search(sum_, text)


@each_readme
def test_the_export_formats_are_all_listed(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert table_rows(text, "格式" if name == "README.md" else "format") == [entry.name for entry in BUILT_IN]


@each_readme
def test_the_template_shown_is_a_right_one(name: str, tmp_path: Path) -> None:
    (shown,) = re.findall(r"^```toml\n(.*?)^```$", (ROOT / name).read_text(encoding="utf-8"), re.M | re.S)
    file = tmp_path / "mine.toml"
    file.write_text(shown, encoding="utf-8")
    assert [template.id for template in load_file(file)] == ["debate-claim"]


def test_both_show_the_same_pictures_and_they_are_there() -> None:
    pictures = [
        re.findall(r"!\[.*?\]\((.*?)\)", (ROOT / name).read_text(encoding="utf-8"))
        for name in ("README.md", "README.en.md")
    ]
    assert pictures[0] == pictures[1] != []
    assert [picture for picture in pictures[0] if not (ROOT / picture).is_file()] == []
