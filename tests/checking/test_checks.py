"""The checks: for each, questions that it alone refuses, and one that passes them all."""

from dataclasses import replace

import pytest
from engine import analysed, candidates

from question_banks.models import (
    ArgumentPoint,
    Blank,
    Cloze,
    Essay,
    Matching,
    Option,
    Ordering,
    Pair,
    Response,
    RubricLine,
    ScoringPoint,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from quizgen.asking.candidates import Candidate
from quizgen.checking.checks import CHECKS, first_failure

TEXT = "因为连日下大雨，运动会推迟到了下周。赵州桥由工匠李春设计。小城的老桥建于1937年。"
CAUSE = next(candidate for candidate in candidates(TEXT) if candidate.template.id == "why")
NAME = next(candidate for candidate in candidates(TEXT) if candidate.template.id == "who")
STATEMENT = next(candidate for candidate in candidates(TEXT) if candidate.template.id == "judge")
STEM = "根据文章内容，为什么运动会推迟到了下周？"


def short(key: str) -> ShortAnswer:
    return ShortAnswer(key=key, scoring_points=(ScoringPoint(text=key, points=2),))


def choice(*texts: str, key: int = 0) -> SingleChoice:
    return SingleChoice(
        options=tuple(Option(text=text, correct=index == key) for index, text in enumerate(texts))
    )


def cloze(*parts: str) -> Cloze:
    return Cloze(segments=parts[::2], blanks=tuple(Blank(answer=part) for part in parts[1::2]))


def essay(pro: bool, contra: bool) -> Essay:
    point = (ArgumentPoint(text="文中说“运动会推迟到了下周”，可用来支持这一看法。"),)
    return Essay(
        guide="言之成理即可。",
        rubric=(RubricLine(criterion="观点明确", points=1),),
        points_for=point if pro else (),
        points_against=point if contra else (),
    )


def with_question(base: Candidate, stem: str, response: Response, **changes: object) -> Candidate:
    question = base.question.model_copy(update={"stem": stem, "response": response, **changes})
    return replace(base, question=question)


def with_slot(base: Candidate, slot: str, value: str) -> Candidate:
    found = replace(base.found[0], slots={**base.found[0].slots, slot: value})
    return replace(base, found=(found,))


def refusals(candidate: Candidate) -> list[str]:
    return [name for name, check in CHECKS if check(candidate, analysed(TEXT)) is not None]


RIGHT = short("连日下大雨，操场上积满了水。")
REFUSED: list[tuple[str, Candidate]] = [
    ("dangling_connective", with_question(CAUSE, "所以运动会为什么推迟到了下周？", RIGHT)),
    ("dangling_connective", with_question(CAUSE, "而运动会推迟到下周的原因是什么？", RIGHT)),
    ("dangling_connective", with_question(CAUSE, "根据第1段内容填空。", cloze("因此，运动会推迟到了", "下周", "。"))),
    ("unresolved_reference", with_slot(CAUSE, "effect", "他推迟了运动会")),
    ("unresolved_reference", with_slot(CAUSE, "effect", "这种做法推迟了运动会")),
    ("unbalanced_marks", with_question(CAUSE, "为什么说“运动会推迟到了下周？", RIGHT)),
    ("unbalanced_marks", with_question(CAUSE, STEM, choice("《论语", "《孟子》", "《大学》"))),
    ("stem_length", with_question(CAUSE, "为什么推迟？", RIGHT)),
    ("stem_length", with_question(CAUSE, "根据文章内容，为什么" + "运动会一再推迟" * 20 + "？", RIGHT)),
    ("answer_in_stem", with_question(CAUSE, "连日下大雨，运动会为什么推迟？", short("连日下大雨"))),
    ("answer_in_stem", with_question(NAME, "工匠李春设计的桥是谁设计的桥？", choice("工匠李春", "石匠王二", "木匠张三"))),
    ("answer_in_stem", with_question(CAUSE, "江南草木志是什么书？", short("《江南草木志》"))),
    ("answer_in_stem", with_question(CAUSE, "根据第1段内容填空。", cloze("大雨推迟了运动会，", "大雨", "停了。"))),
    ("one_question_word", with_question(NAME, "赵州桥由谁为什么人设计？", RIGHT)),
    ("fragment", with_question(CAUSE, "根据文章内容，为什么运动会推迟到，？", RIGHT)),
    ("fragment", with_question(CAUSE, "，运动会为什么推迟到了下周？", RIGHT)),
    ("fragment", with_question(CAUSE, "运动会推迟到了下周。。", RIGHT)),
    ("fragment", with_question(CAUSE, "根据第1段内容填空。", cloze("，运动会推迟到了", "下周", "。"))),
    ("distinct_options", with_question(CAUSE, STEM, choice("连日下大雨", "连日下大雨，操场积水", "操场正在翻修"))),
    ("option_lengths", with_question(CAUSE, STEM, choice("因为连日下大雨，操场上积满了水，比赛没有办法进行", "操场翻修", "老师生病"))),
    ("option_lengths", with_question(CAUSE, STEM, choice("下雨", "操场的跑道正在重新翻修，不能使用", "参加比赛的运动员还没有到齐"))),
    ("level_earned", with_question(NAME, "赵州桥由谁设计？", short("工匠李春"), kind="inferential")),
    ("both_sides", with_question(CAUSE, "你是否同意推迟运动会？请说明理由。", essay(pro=True, contra=False), kind="opinion")),
    ("both_sides", with_question(CAUSE, "你是否同意推迟运动会？请说明理由。", essay(pro=False, contra=False), kind="opinion")),
    ("key_readable", with_question(CAUSE, STEM, short("它让操场上积满了水。"))),
    ("key_readable", with_question(CAUSE, STEM, short("广播里说“连日下大雨。"))),
    ("key_readable", with_question(CAUSE, STEM, short("不是因为下雨吗？"))),
    ("key_readable", with_question(CAUSE, STEM, short("连日下大雨，" * 40))),
    ("clean_text", with_question(CAUSE, "根据文章内容，为什么运动会□推迟到了下周？", RIGHT)),
    ("clean_text", with_question(CAUSE, "根据文章内容，为什么运动会\ufffd推迟到了下周？", RIGHT)),
    ("clean_text", with_question(CAUSE, "运动会为什么推迟？ <<<<====>>>>", RIGHT)),
    ("distinct_items", with_question(CAUSE, "请将下列时间与事件连起来。", Matching(
        pairs=(Pair(left="周一", right="下雨"), Pair(left="周二", right="下雨")), order=(1, 0)), kind="factual")),
    ("distinct_items", with_question(CAUSE, "请给下列情节排序。", Ordering(
        items=("下雨", "积水", "下雨"), order=(1, 0, 2)), kind="factual")),
    ("distinct_items", with_question(STATEMENT, "运动会推迟到了下周。", TrueFalse(answer=False, correction="运动会推迟到了下周"), kind="factual")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "candidate"), REFUSED, ids=lambda value: value if isinstance(value, str) else ""
)
def test_refused_by_this_check_alone(name: str, candidate: Candidate) -> None:
    assert refusals(candidate) == [name]
    failure = first_failure(candidate, analysed(TEXT))
    assert failure is not None
    assert failure[0] == name
    assert failure[1].zh and failure[1].en
    assert failure[1].en.isascii() or "“" in failure[1].en


def test_every_check_refuses_something() -> None:
    assert [name for name, _ in CHECKS] == list(dict.fromkeys(name for name, _ in REFUSED))


PASSED: list[Candidate] = [
    CAUSE,
    NAME,
    STATEMENT,
    with_question(CAUSE, STEM, RIGHT),
    with_slot(CAUSE, "effect", "李春生病以后，他推迟了运动会"),
    with_question(CAUSE, "为什么广播里说“运动会推迟到了下周”？", RIGHT),
    with_question(CAUSE, STEM, choice("连日下大雨", "操场正在翻修", "老师都去开会", "运动员没有到齐")),
    with_question(CAUSE, STEM, choice("1937年", "1940年", "1952年")),
    with_question(NAME, "几乎所有的桥都由谁设计？", choice("工匠李春", "石匠王二", "木匠张三")),
    with_question(CAUSE, "根据第1段内容填空。", cloze("运动会推迟到了", "下周", "。"), kind="factual"),
    with_question(CAUSE, "你是否同意推迟运动会？请说明理由。", essay(pro=True, contra=True), kind="opinion"),
    with_question(CAUSE, STEM, short("此时操场上积满了水。")),
    with_question(STATEMENT, "运动会提前到了下周。", TrueFalse(answer=False, correction="运动会推迟到了下周。"), kind="factual"),
]  # fmt: skip


@pytest.mark.parametrize("candidate", PASSED, ids=lambda candidate: candidate.question.stem)
def test_passed(candidate: Candidate) -> None:
    assert refusals(candidate) == []
    assert first_failure(candidate, analysed(TEXT)) is None
