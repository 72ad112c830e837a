"""Statements: what of a sentence can stand alone."""

import pytest
from engine import stated

from quizgen.facts.standing import balanced, garbled, standing_problem


def texts(text: str) -> list[str]:
    return [statement.text for statement in stated(text)]


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("红树林能够抵挡巨大的海浪。", ["红树林能够抵挡巨大的海浪"]),
        ("但是，红树林能够抵挡巨大的海浪。", ["红树林能够抵挡巨大的海浪"]),
        ("1942年，工人们修好了山里的铁路。", ["1942年，工人们修好了山里的铁路"]),
        ("如果水温升高，珊瑚可能失去颜色。", ["如果水温升高，珊瑚可能失去颜色"]),  # never one half alone
        ("虽然山路十分难走，但是老师们按时来到学校。", ["虽然山路十分难走，但是老师们按时来到学校"]),
        (
            "林远在湿地工作了十年。他详细地记录水鸟的数量。",
            ["林远在湿地工作了十年", "林远详细地记录水鸟的数量"],
        ),
        ("林教授还喜欢在湖边画各种水鸟。", ["林教授喜欢在湖边画各种水鸟"]),
    ],
)
def test_statements(text: str, statements: list[str]) -> None:
    assert texts(text) == statements


@pytest.mark.parametrize(
    "text",
    [
        "红树林能够抵挡海浪吗？",
        "红树林多么美丽啊！",
        "他能够抵挡巨大的海浪。",
        "这种树能够抵挡巨大的海浪。",
        "请大家保护海边的红树林。",
        "我们应该保护你的红树林。",
        "“红树林能够抵挡巨大的海浪。”老人说。",
        "红树林很美。",
        "走到海边的红树林。",
        "红树林能够抵挡．巨大的海浪。",
        "红树林能够抵挡，，巨大的海浪。",
        "红树林能够□□抵挡海浪。",
    ],
)
def test_nothing_that_stands_alone(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "红树林能够抵挡巨大的海浪，也能净化海水。",
        "老街的房屋很旧；新街的房屋很高。",
        "1956年，村里通了公路，村民们高兴极了。",
    ],
)
def test_statements_are_stretches_of_the_article(text: str) -> None:
    found = stated(text)
    assert found
    assert any(not statement.edits for statement in found)
    for statement in found:
        if not statement.edits:
            assert statement.text == text[statement.start : statement.end].strip("，。；")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("从而降低成本", "dangling_connective"),
        ("而是带着恐惧前行", "dangling_connective"),
        ("否则河水会变脏", "dangling_connective"),
        ("他很高兴", "unresolved_reference"),
        ("这种做法很好", "unresolved_reference"),
        ("老人说“好", "unbalanced"),
        ("老人读完了《论语", "unbalanced"),
        ("河水会变脏吗", "not_assertive"),
        ("老人认为", "fragment"),
        ("的老人很高兴", "fragment"),
        ("河水．很清", "garbled"),
        ("红树林能够抵挡海浪", None),
        ("如果河水变脏，鱼虾会死去", None),
        ("和谐的社会需要诚信", None),
        ("寒冷的季节因此在北方格外漫长", "dangling_connective"),
        ("由于雨水充足，作物因此长得很好", None),
        ("水库正式开工建设以来", "fragment"),
        ("老人读完了《论语》", None),
    ],
)
def test_standing_problem(text: str, problem: str | None) -> None:
    assert standing_problem(text) == problem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“好”", True),
        ("“‘好’字”", True),
        ("《“好”》", True),
        ("“好", False),
        ("好”", False),
        ("“《好”》", False),
        ("没有", True),
    ],
)
def test_balanced(text: str, expected: bool) -> None:
    assert balanced(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("河水．很清", True), ("河水，，很清", True), ("河水□很清", True), ("河水\ufffd很清", True), ("河水……很清", False), ("河水——很清", False), ("GPT-4很强", False)],
)  # fmt: skip
def test_garbled(text: str, expected: bool) -> None:
    assert garbled(text) is expected
