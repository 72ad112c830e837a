"""A question taken apart into the fields of a form and put together again."""

from typing import Any

import pytest
from sample_bank import sample_bank

from question_banks.models import (
    FORMATS,
    Cloze,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    ShortAnswer,
    SingleChoice,
    Span,
)
from tui.clozes import cloze_text, parse_cloze
from tui.drafting import blank_fields, build, fields_of
from tui.live_validation import live_problems

BANK = sample_bank()


def question(format_: str) -> Question:
    return next(each for each in BANK.questions if each.response.format == format_)


def edited(format_: str, **fields: Any) -> Question:
    """The question of this format with these fields changed. Fails if that is no question."""
    base = question(format_)
    built = build({**fields_of(base), **fields}, BANK.article, base)
    assert built.problems == ()
    assert built.question is not None
    return built.question


@pytest.mark.parametrize("each", BANK.questions, ids=lambda each: each.id)
def test_nothing_changed_is_the_same_question(each: Question) -> None:
    assert build(fields_of(each), BANK.article, each).question == each


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_form_is_no_question_and_says_so_beside_the_stem(format_: str) -> None:
    built = build(blank_fields(format_), BANK.article, None, id="own-1")  # type: ignore[arg-type]
    assert built.question is None
    assert "stem" in {problem.field for problem in built.problems}
    assert {problem.severity for problem in built.problems} == {"unfinished"}


def test_an_unchanged_option_keeps_its_operator_and_a_changed_one_loses_it() -> None:
    base = question("single_choice")
    rows = fields_of(base)["options"]
    rows[1]["text"] = "1990年"
    response = edited("single_choice", options=rows).response
    assert isinstance(response, SingleChoice)
    assert [option.operator for option in response.options] == [None, None, "swap", "swap"]


def test_an_empty_row_is_no_option() -> None:
    rows = [
        *fields_of(question("single_choice"))["options"],
        {"text": " ", "correct": False, "rationale": ""},
    ]
    response = edited("single_choice", options=rows).response
    assert isinstance(response, SingleChoice)
    assert len(response.options) == 4


def row(text: str, correct: bool = False) -> dict[str, Any]:
    return {"text": text, "correct": correct, "rationale": ""}


@pytest.mark.parametrize(
    ("format_", "fields", "field", "words"),
    [
        ("single_choice", {"stem": "  "}, "stem", "还没有题干"),
        ("single_choice", {"options": [row("甲"), row("乙")]}, "options", "没有标出正确答案"),
        ("single_choice", {"options": [row("甲", True)]}, "options", "至少要有2个选项"),
        (
            "single_choice",
            {"options": [row("甲", True), row("乙"), row("乙")]},
            "options",
            "有两个选项相同：“乙”",
        ),
        (
            "multiple_choice",
            {"options": [row("甲", True), row("乙"), row("丙")]},
            "options",
            "多选题至少要标出两个正确答案",
        ),
        ("true_false", {"answer": "false", "correction": ""}, "correction", "错误的说法要写出怎样才对"),
        ("cloze", {"cloze": "没有空。"}, "cloze", "用【】把要填的词括起来，例如：花了【九天】"),
        ("cloze", {"cloze": "花了【九天。"}, "cloze", "有一个【没有配上】"),
        ("short_answer", {"key": ""}, "key", "还没有参考答案"),
        ("short_answer", {"scoring_points": []}, "scoring_points", "至少要有一个采分点"),
        ("matching", {"pairs": [{"left": "甲", "right": ""}]}, "pairs", "“甲”还没有配上另一半"),
        ("ordering", {"items": [{"text": "一"}, {"text": "二"}]}, "items", "至少要有三项"),
        ("essay", {"rubric": []}, "rubric", "至少要有一条评分标准"),
        ("essay", {"points": "零"}, "points", "分值应是大于0的数，不是“零”"),
        ("essay", {"points": "1000.5"}, "points", "分值最多1000，“1000.5”太大"),
        ("essay", {"points": "１０００００００００分"}, "points", "分值最多1000，“1000000000”太大"),
    ],
)
def test_what_is_no_question_yet_says_why(
    format_: str, fields: dict[str, Any], field: str, words: str
) -> None:
    base = question(format_)
    built = build({**fields_of(base), **fields}, BANK.article, base)
    assert built.question is None
    assert [(each.field, each.zh) for each in built.problems] == [(field, words)]


@pytest.mark.parametrize(("given", "points"), [("3", 3), ("２．５", 2.5), ("4分", 4), ("1000", 1000)])
def test_points_as_teachers_type_them(given: str, points: float) -> None:
    assert edited("single_choice", points=given).points == points


@pytest.mark.parametrize(
    ("text", "segments", "answers"),
    [
        ("花了【九天】。", ("花了", "。"), [("九天",)]),
        ("【九天｜9天】和【汽油】", ("", "和", ""), [("九天", "9天"), ("汽油",)]),
        ("书名＼【甲＼】花了【九天】", ("书名【甲】花了", ""), [("九天",)]),
    ],
)
def test_a_cloze_is_typed_as_one_line(
    text: str, segments: tuple[str, ...], answers: list[tuple[str, ...]]
) -> None:
    parsed = parse_cloze(text)
    assert isinstance(parsed, Cloze)
    assert parsed.segments == segments
    assert [(blank.answer, *blank.accepted) for blank in parsed.blanks] == answers
    assert parse_cloze(cloze_text(parsed)) == parsed


def test_a_new_blank_finds_its_evidence() -> None:
    response = edited("cloze", cloze="座钟拆成【一百四十六个】零件").response
    assert isinstance(response, Cloze)
    evidence = response.blanks[0].evidence
    assert evidence is not None and BANK.article.slice(evidence.span) == "一百四十六个"


def test_scoring_points_keep_their_evidence_and_take_key_words() -> None:
    rows = fields_of(question("short_answer"))["scoring_points"]
    rows[0]["keywords"] = "没上过，讲台、讲台"
    response = edited("short_answer", scoring_points=rows).response
    assert isinstance(response, ShortAnswer)
    assert response.scoring_points[0].keywords == ("没上过", "讲台")
    assert response.scoring_points[0].evidence != ()


def test_a_pair_more_is_printed_last_and_a_removed_item_leaves_a_permutation() -> None:
    pairs = [*fields_of(question("matching"))["pairs"], {"left": "何小雨", "right": "考上精密仪器专业"}]
    response = edited("matching", pairs=pairs).response
    assert isinstance(response, Matching)
    assert sorted(response.order) == list(range(5))
    items = fields_of(question("ordering"))["items"][:3]
    ordered = edited("ordering", items=items).response
    assert isinstance(ordered, Ordering)
    assert ordered.order != (0, 1, 2)


def test_evidence_is_what_the_article_says_there() -> None:
    start = BANK.article.text.index("用汽油逐个清洗")
    (evidence,) = edited("multiple_choice", evidence=[[start, start + 7], [90_000, 90_001]]).evidence
    assert (evidence.quote, evidence.paragraph) == ("用汽油逐个清洗", 4)


def test_a_new_question_is_the_teachers_own() -> None:
    fields = {
        **blank_fields("multiple_choice", span=Span(start=0, end=6)),
        "stem": "哪些说法正确？",
        "options": [row("甲", True), row("乙", True), row("丙")],
    }
    made = build(fields, BANK.article, None, id="own-2").question
    assert made is not None
    assert isinstance(made.response, MultipleChoice)
    assert (made.id, made.provenance.template, made.status) == ("own-2", "teacher", "suggested")
    assert made.evidence[0].quote == BANK.article.text[:6]


@pytest.mark.parametrize(
    ("format_", "fields", "expected"),
    [
        ("short_answer", {"stem": "他是不是因为他从来没有上过讲台？"}, ("stem", "warning")),
        ("short_answer", {"points": "5"}, ("points", "warning")),
        (
            "single_choice",
            {"options": [row("一九八四年春天的时候跟着舅舅", True), row("去年"), row("前年")]},
            ("options", "warning"),
        ),
        ("single_choice", {"options": [row("甲", True), row("乙"), row("乙。")]}, ("options", "error")),
        ("multiple_choice", {"evidence": []}, ("evidence", "warning")),
    ],
)
def test_live_validation_names_the_field(
    format_: str, fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    changed = edited(format_, **fields)
    found = {(problem.field, problem.severity) for problem in live_problems(changed, BANK)}
    assert expected in found


def test_a_question_is_compared_with_the_others_unless_alone() -> None:
    other = question("single_choice").stem
    changed = edited("short_answer", stem=other)
    assert "stem" in {each.field for each in live_problems(changed, BANK)}
    assert live_problems(changed, BANK, alone=True) == ()
