"""A question in full: nothing that the bank knows of it is left out, in either language."""

import pytest
from rich.cells import cell_len
from sample_bank import sample_bank

from question_banks import edits
from question_banks.errors import Language
from question_banks.models import Question
from question_banks.validation import Problem
from tui.messages import Texts
from tui.question_text import circled, letter, question_blocks
from tui.widgets.lines import Block, emphasised


def text_of(
    question: Question, language: Language = "zh", width: int = 60, problems: tuple[Problem, ...] = ()
) -> str:
    blocks = question_blocks(sample_bank(), question, 3, problems, Texts(language))
    return "\n".join("".join(part for part, _ in line) for block in blocks for line in block.lines(width))


def question(id: str) -> Question:
    return edits.question_of(sample_bank(), id)


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("q01", ["第3题", "[通过]", "事实 · 单选题 · 3分 · 难度0.30（易）", "答案 A  1984年", "这是他独自守铺的年份。",
                 "做法：swap", "由原文可推知", "第①段交代了学艺的时间", "第1段 “1984年春天"]),
        ("q05", ["答案 A  拆开零件", "答案 D  磨断掉的轴", "     C  换上新表盘"]),
        ("q08", ["答案  错误", "改正  2015年，铺子一个月只接到十一块表。", "错在“四十二”"]),
        ("q10", ["__①一百四十六__", "答案  ② 汽油", "也算对：146"]),
        ("q12", ["赵馆长 — 主张把修表列入", "多余的选项  建议改行卖手机"]),
        ("q13", ["正确的顺序", "① 周明远跟着舅舅学手艺 (B)"]),
        ("q14", ["因为他从来没有上过讲台。", "① 3分 从来没有上过讲台", "关键词：没有上过讲台", "同义：第一次讲课"]),
        ("q17", ["答题要点", "赞成的理由", "反对的理由", "“收入还不够交房租”", "评分标准", "3分 引用文章内容恰当"]),
    ],
)  # fmt: skip
def test_every_format_in_full(id: str, words: list[str]) -> None:
    text = text_of(question(id))
    assert [each for each in words if each not in text] == []


def test_why_it_was_chosen_and_what_the_teacher_did() -> None:
    bank = edits.reject(sample_bank(), ["q02"], "unclear", "选项太像")
    changed = edits.question_of(bank, "q02").model_copy(
        update={"stem": "哪一项不对？", "scores": {"salience": 0.75, "likeness": -0.1, "seed": 0.0}}
    )
    shown = edits.question_of(edits.replace(bank, "q02", changed), "q02")
    text = text_of(shown)
    assert "淘汰的原因：表述不清" in text
    assert "备注：选项太像" in text
    assert "内容重要 +0.75 · 与别的题相像 -0.10" in text
    assert "模板 sample.single_choice" in text
    assert "改过：题干" in text
    assert "原来的题干： 下列对文章内容的理解" in text


@pytest.mark.parametrize("operator", ["数字篡改·年份", "數字篡改", "數字篡改·年份"])
def test_in_english_the_operator_has_the_name_that_the_papers_give_it(operator: str) -> None:
    response = question("q08").response
    shown = question("q08").model_copy(
        update={"response": response.model_copy(update={"operator": operator})}
    )
    assert "made by: figure changed" in text_of(shown, "en")
    assert f"做法：{operator}" in text_of(shown, "zh")


def test_an_operator_of_nobody_s_keeps_its_name() -> None:
    assert "made by: swap" in text_of(question("q01"), "en")


def test_problems_are_said_beside_the_question() -> None:
    problem = Problem("q01", "no-key", "error", "没有答案", "has no key")
    assert "! 没有答案" in text_of(question("q01"), problems=(problem,))
    assert "! has no key" in text_of(question("q01"), "en", problems=(problem,))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", [24, 40, 78])
def test_no_line_is_wider_than_its_pane(language: Language, width: int) -> None:
    for each in sample_bank().questions:
        for line in text_of(each, language, width).splitlines():
            assert cell_len(line) <= width


def test_emphasis_is_strong_and_its_marks_are_gone() -> None:
    assert emphasised("哪一项**不正确**？") == (("哪一项", ""), ("不正确", "strong"), ("？", ""))
    assert emphasised("2**3") == (("2**3", ""),)


def test_a_block_hangs_under_its_first_line() -> None:
    block = Block((("县城西边有一座石桥", ""),), (("A  ", "label"),))
    assert ["".join(text for text, _ in line) for line in block.lines(13)] == ["A  县城西边有", "   一座石桥"]


def test_letters_and_circled_numbers() -> None:
    assert [letter(index) for index in (0, 25, 26)] == ["A", "Z", "27"]
    assert [circled(number) for number in (1, 20, 21)] == ["①", "⑳", "(21)"]
