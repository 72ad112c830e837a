"""Blueprint files: what teachers write in a spreadsheet or by hand, and what is wrong with it."""

from pathlib import Path

import pytest

from question_banks.models import BlueprintRow
from quizgen.commands.blueprints import read_blueprint
from quizgen.commands.options import settings_of
from quizgen.errors import BlueprintError
from quizgen.messages import CommandError


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


CSV = "类别,题型,难度,题数,分值\n事实,判断题,容易,2,1\n推断题,选择题,,2,3\n观点,开放题,较难,1,10\n合计,,,5,\n"
ROWS = (
    BlueprintRow(count=2, kind="factual", format="true_false", difficulty="easy", points=1),
    BlueprintRow(count=2, kind="inferential", format="single_choice", points=3),
    BlueprintRow(count=1, kind="opinion", format="essay", difficulty="hard", points=10),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_spreadsheet_is_read_in_the_encodings_that_spreadsheets_write(
    tmp_path: Path, encoding: str
) -> None:
    blueprint = read_blueprint(written(tmp_path, "plan.csv", CSV, encoding))
    assert (blueprint.rows, blueprint.count) == (ROWS, 5)


def test_toml_says_the_same(tmp_path: Path) -> None:
    text = """
[[row]]
kind = "factual"
format = "判断题"
difficulty = "easy"
count = 2
points = 1

[[row]]
kind = "inferential"
level = "分析"
count = 3
"""
    assert read_blueprint(written(tmp_path, "plan.toml", text)).rows == (
        ROWS[0],
        BlueprintRow(count=3, kind="inferential", level="analyse"),
    )


@pytest.mark.parametrize(
    ("name", "text", "line", "zh"),
    [
        ("a.csv", "题型,题数\n听力题,2\n", 2, "“题型”不能是“听力题”。"),
        ("a.csv", "题型,题数\n判断题,两\n", 2, "“题数”应是大于0的整数，不能是“两”。"),
        ("a.csv", "题型,题数\n判断题,0\n", 2, "“题数”应是大于0的整数，不能是“0”。"),
        ("a.csv", "题型,题数\n判断题,nan\n", 2, "“题数”应是大于0的整数，不能是“nan”。"),
        ("a.csv", "题型,题数\n\n判断题,\n", 3, "没有写题数。"),
        ("a.csv", "题型,页码\n判断题,2\n", 2, "没有“页码”这一栏。"),
        ("a.csv", "题型,题数\n判断题,2,3\n", 2, "这一行的格子比表头多。"),
        ("a.csv", "", 1, "里面没有一行题目。"),
        ("a.csv", "题型,题数\n判断题,400\n填空题,200\n", 3, "各行合计600题，太多了。"),
        ("a.toml", "[[row]]\nformat = 判断题\n", 2, "不是合法的TOML。"),
        ("a.toml", "count = 3\n", 1, "应由若干个 [[row]] 组成。"),
        ("a.toml", "[[row]]\ncount = 1\n[[row]]\ncount = true\n", 3, "“题数”应是大于0的整数，不能是“True”。"),
        ("a.toml", "[[row]]\ncount = 1\ndifficulty = 3\n", 1, "“难度”不能是“3”。"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, name: str, text: str, line: int, zh: str) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(BlueprintError) as caught:
        read_blueprint(path)
    assert f"第{line}行：{zh}" in caught.value.message("zh")
    assert f"line {line}:" in caught.value.message("en")


def test_what_a_blueprint_says_is_not_said_twice(tmp_path: Path) -> None:
    path = str(written(tmp_path, "plan.csv", CSV))
    for given in ({"count": "5"}, {"mix": "1:1:1"}, {"formats": "判断题"}):
        with pytest.raises(CommandError) as caught:
            settings_of(blueprint=path, **given)
        assert "--blueprint" in caught.value.message("zh")
    assert settings_of(blueprint=path, level="初中").blueprint.level == "middle"


def test_a_blueprint_must_be_a_file(tmp_path: Path) -> None:
    for given in (str(tmp_path), str(tmp_path / "none.csv"), ""):
        with pytest.raises(CommandError):
            settings_of(blueprint=given)
