"""What a teacher must hear of: each check with a case it finds and one it must leave alone."""

from typing import Any

import pytest
from sample_bank import sample_bank

from question_banks.models import (
    Blank,
    Cloze,
    Essay,
    Evidence,
    Matching,
    Option,
    Pair,
    Provenance,
    Question,
    QuestionBank,
    Response,
    RubricLine,
    ScoringPoint,
    ShortAnswer,
    SingleChoice,
    Span,
    TrueFalse,
)
from question_banks.validation import problems


def ask(stem: str, response: Response, **fields: Any) -> dict[str, Any]:
    return {"stem": stem, "response": response, **fields}


def bank_of(*questions: dict[str, Any]) -> QuestionBank:
    bank = sample_bank()
    evidence = Evidence(span=Span(start=0, end=2), quote=bank.article.text[:2])
    made = tuple(
        Question(
            **{
                "id": f"x{index}",
                "kind": "factual",
                "level": "remember",
                "process": "locate",
                "evidence": (evidence,),
                "difficulty": 0.5,
                "points": 2,
                "provenance": Provenance(template="t"),
                **question,
            }
        )
        for index, question in enumerate(questions)
    )
    return bank.model_copy(update={"questions": made})


def codes(*questions: dict[str, Any]) -> list[tuple[str | None, str]]:
    return [(problem.question, problem.code) for problem in problems(bank_of(*questions))]


def choice(key: str, *wrong: str, at: int = 0, proof: str | None = None) -> SingleChoice:
    options = [Option(text=text, proof=proof) for text in wrong]
    options.insert(at, Option(text=key, correct=True))
    return SingleChoice(options=tuple(options))


def short(key: str, points: float = 2) -> ShortAnswer:
    return ShortAnswer(key=key, scoring_points=(ScoringPoint(text=key, points=points),))


def gap(before: str, answer: str, after: str) -> Cloze:
    return Cloze(segments=(before, after), blanks=(Blank(answer=answer),))


def test_evidence_under_the_number_of_another_paragraph() -> None:
    bank = sample_bank()
    body = [paragraph.span for paragraph in bank.article.body()]
    title = Evidence(span=Span(start=0, end=2), quote=bank.article.text[:2])
    second = Evidence(span=body[1], quote=bank.article.slice(body[1]), paragraph=2)
    rows = (
        (second, []),
        (title, []),
        (second.model_copy(update={"paragraph": 3}), [("x0", "wrong-paragraph")]),
        (second.model_copy(update={"paragraph": None}), [("x0", "wrong-paragraph")]),
        (title.model_copy(update={"paragraph": 1}), [("x0", "wrong-paragraph")]),
    )
    for evidence, found in rows:
        assert codes(ask("周师傅在哪里修表？", short("桥头的铺子。"), evidence=(evidence,))) == found
        point = ScoringPoint(text="桥头", points=2, evidence=(evidence,))
        answer = ShortAnswer(key="桥头的铺子。", scoring_points=(point,))
        assert codes(ask("周师傅在哪里修表？", answer)) == found
        assert codes(ask("周师傅在哪里修表？", answer, evidence=(evidence,))) == found
    (problem,) = problems(bank_of(ask("周师傅在哪里修表？", short("铺子。"), evidence=(rows[2][0],))))
    assert problem.severity == "error"
    assert "标的是第3段，实际在第2段" in problem.zh


def test_a_bank_with_nothing_to_print() -> None:
    assert codes() == [(None, "no-questions")]
    assert codes(ask("周师傅在哪里修表？", short("铺子。"), status="reserve")) == [(None, "no-questions")]
    (problem,) = problems(bank_of())
    assert (problem.severity, problem.zh) == ("warning", "题库里没有题目")


def test_the_sample_has_nothing_to_complain_of() -> None:
    assert problems(sample_bank()) == ()


@pytest.mark.parametrize(
    ("questions", "found"),
    [
        ([ask("填空。", gap("他住在", " ", "。"))], [("x0", "no-key")]),
        ([ask("他是谁？", short("  "))], [("x0", "no-key")]),
        ([ask("他是谁？", choice("因为他从来没有上过讲台所以紧张", "甲乙丙", "丁戊己"))], [("x0", "key-longest")]),
        ([ask("他是谁？", choice("因为他从来没有上过讲台", "因为他前一晚没有睡好", "丁"))], []),
        ([ask("他是谁？", choice("周师傅", "赵馆长", "赵馆长。"))], [("x0", "same-options")]),
        ([ask("升还是降？", choice("+5%", "-5%"))], []),
        ([ask("相连。", Matching(
            pairs=(Pair(left="甲", right="红"), Pair(left="乙", right="蓝")), extras=("红 ",), order=(0, 1, 2)
        ))], [("x0", "same-options")]),
        ([ask("周师傅是哪里人，周师傅做什么？", choice("周师傅", "赵馆长"))], [("x0", "stem-gives-answer")]),
        ([ask("周师傅和赵馆长谁先到？", choice("周师傅", "赵馆长"))], []),
        ([ask("一年有几个月？", choice("年", "月"))], []),
        ([ask("填空。", gap("汽油很贵，他用", "汽油", "洗零件。"))], [("x0", "stem-gives-answer")]),
        ([ask("他是谁？", short("周师傅")), ask("他是 谁？", short("周明远"))], [("x1", "asked-twice")]),
        ([ask("填空。", gap("他住在", "桥头", "。")), ask("填空。", gap("她住在", "县城", "。"))], []),
        ([ask("下列说法正确的一项是？", choice("甲一", "乙一")), ask("下列说法正确的一项是？", choice("甲二", "乙二"))], []),
        ([ask("下列说法正确的一项是？", choice("甲一", "乙一")), ask("下列说法正确的一项是？", choice("甲二", "乙一"))],
         [("x1", "asked-twice")]),
        ([ask("他是谁", choice("周师傅", "赵馆长"))], [("x0", "no-question-mark")]),
        ([ask("请说明他是谁。", short("周师傅"))], []),
        ([ask("下列对他是谁的理解，正确的一项是", choice("周师傅", "赵馆长"))], []),
        ([ask("Who mended the clock", choice("周师傅", "赵馆长"))], [("x0", "no-question-mark")]),
        ([ask("他是谁？", short("周师傅"), evidence=())], [("x0", "no-evidence")]),
        ([ask("他是谁？", short("周师傅", 3))], [("x0", "points-do-not-add-up")]),
        ([ask("你同意吗？", Essay(guide="言之成理。", rubric=(RubricLine(criterion="观点", points=1),)), kind="opinion")],
         [("x0", "points-do-not-add-up")]),
        ([ask("他是谁？", choice("周师傅", "赵馆长", proof="P3"))], [("x0", "confirm-wrong")]),
        ([ask("他是谁？", choice("周师傅", "赵馆长", proof="P3"), status="approved")], []),
        ([ask("他是谁？", choice("周师傅", "赵馆长", proof="P1"))], []),
        ([ask("他来过。", TrueFalse(answer=False, correction="他没来过。", proof="P3"))], [("x0", "confirm-wrong")]),
        ([ask("填空。", gap("他用", "汽油", "清洗。")), ask("汽油为什么贵？", short("缺货"))], [("x0", "given-away")]),
        ([ask("填空。", gap("他用", "汽油", "清洗。")), ask("汽油为什么贵？", short("缺货"), status="reserve")], []),
        ([ask("他来过。", TrueFalse(answer=True)), ask("她来过。", TrueFalse(answer=True)),
          ask("谁都来过。", TrueFalse(answer=True))], [(None, "one-verdict")]),
        ([ask("他来过。", TrueFalse(answer=True)), ask("她来过。", TrueFalse(answer=True))], []),
        ([ask("他是谁？", short("  "), status="rejected"), ask("他是谁？", short("周师傅"))], []),
    ],
)  # fmt: skip
def test_each_check_finds_its_fault_and_no_other(
    questions: list[dict[str, Any]], found: list[tuple[str | None, str]]
) -> None:
    assert codes(*questions) == found


@pytest.mark.parametrize(
    ("places", "found"),
    [([1, 1, 1, 0, 2], True), ([1, 1, 0, 0, 2], False), ([1, 1, 1, 1], False), ([0, 1, 2, 0, 1, 2], False)],
)
def test_keys_at_one_letter_are_told(places: list[int], found: bool) -> None:
    questions = [
        ask(f"第{index}个人是谁？", choice(f"周{index}", f"赵{index}", f"陈{index}", at=place))
        for index, place in enumerate(places)
    ]
    assert codes(*questions) == ([(None, "key-positions")] if found else [])


def test_an_edit_that_takes_the_key_or_the_points_away_is_an_error() -> None:
    bank = bank_of(ask("他是谁？", choice("周师傅", "赵馆长")), ask("她是谁？", choice("何小雨", "陈静")))
    keyless = SingleChoice.model_construct(options=(Option(text="甲甲"), Option(text="乙乙")))
    edited = tuple(
        question.model_copy(update=update)
        for question, update in zip(bank.questions, ({"response": keyless}, {"points": 0.0}), strict=True)
    )
    found = problems(bank.model_copy(update={"questions": edited}))
    assert [(problem.code, problem.severity) for problem in found] == [
        ("no-key", "error"),
        ("no-points", "error"),
    ]


def test_problems_come_in_printed_order_and_name_printed_numbers() -> None:
    found = problems(
        bank_of(
            ask("汽油为什么贵？", short("缺货"), evidence=()),
            ask("填空。", gap("他用", "汽油", "清洗。")),
        )
    )
    assert [problem.question for problem in found] == ["x1", "x0"]  # a cloze is printed before a short answer
    assert "第2题" in found[0].zh and "question 2" in found[0].en
