"""Templates are data: read whole, refused with line and remedy, replaced by the teacher's own."""

from pathlib import Path

import pytest
from engine import asked, candidates

from question_banks.models import FORMATS, KINDS
from quizgen.asking.templates import (
    FORMATS_OF,
    SLOTS,
    Template,
    check_file,
    load_file,
    load_templates,
    nested,
)
from quizgen.errors import TemplateError

RIGHT = """\
[[template]]
id = "why"
fact = "cause"
format = "short_answer"
kind = "inferential"
level = "analyse"
process = "infer"
zh = "想一想：为什么{effect}？"
en = "Think: why “{effect}”?"
"""
RAIN = "因为连日下大雨，运动会推迟到了下周。"


def test_built_in_templates() -> None:
    templates = load_templates()
    assert len({template.id for template in templates}) == len(templates)
    assert {template.kind for template in templates} == set(KINDS)
    assert {template.format for template in templates} == set(FORMATS)
    for template in templates:
        assert template.fact in SLOTS
        assert template.format in FORMATS_OF.get(template.fact, ("short_answer",))
        assert template.zh.endswith(("。", "？")) and template.en


@pytest.mark.parametrize(
    ("wrong", "line", "zh", "en"),
    [
        (RIGHT.replace("{effect}？", "{result}？"), 8, "{result}", "no slot of “cause”"),
        (RIGHT.replace("{effect}？", "{effect？"), 8, "花括号", "brace"),
        (RIGHT.replace("{effect}？", "{Effect!r}？"), 8, "{Effect!r}", "{Effect!r}"),
        (RIGHT.replace('"cause"', '"reason"'), 3, "reason", "cannot be “reason”"),
        (RIGHT.replace('"short_answer"', '"cloze"'), 4, "不能出成 cloze", "cannot be asked as cloze"),
        (RIGHT.replace('"short_answer"', '"quiz"'), 4, "quiz", "cannot be “quiz”"),
        (RIGHT.replace('"inferential"', '"hard"'), 5, "hard", "cannot be “hard”"),
        (RIGHT.replace('"analyse"', '"think"'), 6, "think", "cannot be “think”"),
        (RIGHT.replace('"infer"', '"guess"'), 7, "guess", "cannot be “guess”"),
        (RIGHT.replace('en = "Think: why “{effect}”?"\n', ""), 1, "缺少“en”", "“en” is missing"),
        (RIGHT.replace('id = "why"', "id = 3"), 2, "缺少“id”", "“id” is missing"),
        (RIGHT + 'colour = "red"\n', 10, "没有“colour”这个字段", "no field “colour”"),
        (RIGHT + "points = 0\n", 10, "points 应是大于0的数", "points must be a number above 0"),
        (RIGHT + "weight = true\n", 10, "weight", "weight"),
        (RIGHT + "longest = 26\n", 10, "longest 应是一张表", "longest must be a table"),
        (RIGHT + 'longest = { effect = "x" }\n', 10, "整数", "whole numbers"),
        (RIGHT + RIGHT.replace("{effect}？", "{result}？"), 17, "{result}", "no slot"),
        (RIGHT.replace('zh = "想', 'zh = “想'), 8, "TOML", "TOML"),
        ("", 1, "[[template]]", "[[template]]"),
        ('title = "x"\n', 1, "[[template]]", "[[template]]"),
    ],
)  # fmt: skip
def test_what_is_wrong_where_and_what_would_be_right(
    wrong: str, line: int, zh: str, en: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(wrong, encoding="utf-8")
    errors = check_file(path)
    assert errors
    chinese, english = errors[0].message("zh"), errors[0].message("en")
    assert f"{path}，第{line}行" in chinese and f"{path}, line {line}:" in english
    assert zh in chinese and en in english
    assert "应为：" in chinese and "Right would be:" in english
    with pytest.raises(TemplateError):
        load_file(path)


def test_two_templates_of_one_file_share_no_id(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RIGHT + "\n" + RIGHT, encoding="utf-8")
    (error,) = check_file(path)
    assert error.details["line"] == RIGHT.count("\n") + 2


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RIGHT.replace('"cause"', '"reason"').replace('"infer"', '"guess"'), encoding="utf-8")
    assert [error.details["line"] for error in check_file(path)] == [3, 7]


@pytest.mark.parametrize("content", ["文章".encode("gb18030"), None])
def test_unreadable_files(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    if content is not None:
        path.write_bytes(content)
    (error,) = check_file(path)
    assert "UTF-8" in error.message("zh") and "UTF-8" in error.message("en")


def test_a_byte_order_mark_is_forgiven(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RIGHT, encoding="utf-8-sig")
    assert check_file(path) == []


def test_the_teachers_own_folder_overrides_by_id(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(
        RIGHT + RIGHT.replace('"why"', '"my-own"').replace("想一想", "说一说"), encoding="utf-8"
    )
    (tmp_path / "notes.txt").write_text("不是模板", encoding="utf-8")
    built_in, own = load_templates(), load_templates(tmp_path)
    assert len(own) == len(built_in) + 1
    wording = {template.id: template.zh for template in own}
    assert wording["why"] == "想一想：为什么{effect}？"
    assert wording["my-own"] == "说一说：为什么{effect}？"
    stems = [
        candidate.question.stem
        for candidate in candidates(RAIN, templates=own)
        if candidate.found[0].kind == "cause"
    ]
    assert "想一想：为什么运动会推迟到了下周？" in stems
    assert "说一说：为什么运动会推迟到了下周？" in stems
    assert "根据文章内容，为什么运动会推迟到了下周？" not in stems


def test_a_missing_folder_is_no_folder(tmp_path: Path) -> None:
    assert load_templates(tmp_path / "absent") == load_templates()


def template(**changes: object) -> Template:
    fields: dict[str, object] = {
        "id": "x", "fact": "cause", "format": "short_answer", "kind": "inferential", "level": "analyse",
        "process": "infer", "zh": "第{n}段说“{effect}”，原因是什么？", "en": "Why “{effect}”?",
    }  # fmt: skip
    return Template(**{**fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("limits", "accepted"),
    [
        ({"longest": {"effect": 5}}, False),
        ({"longest": {"effect": 6}}, True),
        ({"shortest": {"effect": 7}}, False),
        ({"shortest": {"effect": 6}}, True),
        ({"only": {"set": "expository"}}, False),
        ({"only": {"set": "narrative"}}, True),
        ({}, True),
    ],
)
def test_limits(limits: dict[str, object], accepted: bool) -> None:
    assert template(**limits).accepts({"effect": "比赛取消了。", "set": "narrative"}) is accepted


def test_quotation_marks_inside_quotation_marks_are_of_the_inner_kind() -> None:
    slots = {"n": "3", "effect": "老人把它叫作“慢生活”"}
    assert template().stem(slots, "zh") == "第3段说“老人把它叫作‘慢生活’”，原因是什么？"
    assert template(zh="为什么{effect}？").stem(slots, "zh") == "为什么老人把它叫作“慢生活”？"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“慢生活”", "‘慢生活’"),
        ("「慢生活」", "『慢生活』"),
        ("没有引号", "没有引号"),
    ],
)
def test_nested(text: str, inner: str) -> None:
    assert nested(text) == inner


def test_the_fixed_words_alone_change_their_script() -> None:
    stem = template().stem_with(
        {"n": "3", "effect": "运动会取消"},
        {"第": "第", "段说“": "段說「", "”，原因是什么？": "」，原因是什麼？"},
    )
    assert stem == "第3段說「运动会取消」，原因是什麼？"


def test_english_stems_quote_the_article_in_chinese() -> None:
    stems = [question.stem for question in asked(RAIN, template="why", language="en")]
    assert stems == ["According to the text, why is this so: “运动会推迟到了下周”?"]
