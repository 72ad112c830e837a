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
        "常听人说红树林能够抵挡巨大的海浪。",  # hearsay, which the author may refute
        "我们不会说红树林能够抵挡所有的海浪。",
        "秘密在于红树林有三种本领。",  # of what, the sentence before says
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
        ("过度接触灯光会扰乱动物的生活", None),  # 过 is no particle here
        ("每年有一亿只候鸟撞在玻璃墙上", None),  # the place belongs to the verb
        ("“两湖”是东湖和西湖的简称", None),  # 称 is no verb here
        ("老人的行为是高尚的行为", None),
        ("都柏林是一座安静的城市", None),
        ("都知道老人来过", "dangling_connective"),
        ("与小城相邻的山村种满了果树", None),
        ("与老人来到了小城", "dangling_connective"),
        ("在漫长的冬天里", "fragment"),
        ("二是河水受到了污染", "dangling_connective"),
        ("关键在于老人是否愿意", "dangling_connective"),
        ("后果是河水变脏", "dangling_connective"),
        ("不仅在冬天十分寒冷", "dangling_connective"),  # half of a pair
        ("小城不仅冬天寒冷，夏天也寒冷", None),
        ("一方面河水变脏", "dangling_connective"),
        ("河水变清[注]，鱼虾回来了", "garbled"),
        ("“水至清则无鱼”", "fragment"),
        ("城里的语言也是一样，有人听着不顺耳", "dangling_connective"),
        ("电子就会一边飞行，一边左右摆动", "dangling_connective"),
        ("缺水的时候珊瑚就会失去颜色", None),
        ("他们编的故事也越来越长", "dangling_connective"),
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
    [("河水．很清", True), ("河水，，很清", True), ("河水□很清", True), ("河水\ufffd很清", True), ("河水……很清", False), ("河水——很清", False), ("GPT-4很强", False), ("河水__很清", True), ("材料二河水很清", True), ("材料一般很轻", False)],
)  # fmt: skip
def test_garbled(text: str, expected: bool) -> None:
    assert garbled(text) is expected


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("诗、书、画开始成为生活的表现，独立的自我表现。", "诗、书、画开始成为生活的表现，独立的自我表现"),
        ("因此，把污水排进河里是不负责任的做法。", "把污水排进河里是不负责任的做法"),
        ("由于灯光的误导，蚕蛾经常错过交配的机会。", "由于灯光的误导，蚕蛾经常错过交配的机会"),
        ("只有保护好湿地，候鸟才能回到古城。", "只有保护好湿地，候鸟才能回到古城"),
        ("搜索引擎不能告诉孩子们哪一条消息值得怀疑。", "搜索引擎不能告诉孩子们哪一条消息值得怀疑"),
    ],
)
def test_a_sentence_taken_whole(text: str, statement: str) -> None:
    (found,) = [found for found in stated(text) if found.whole]
    assert found.text == statement
    assert found.clean


@pytest.mark.parametrize(
    "text",
    [
        "走上主席台以后，十分庄重地讲了一个小时。",  # who?
        "但是，老街的房屋记录着小城的历史。",  # against what?
        "以林远山的著作为例来说明这个道理。",
        "什么样的城市值得孩子们居住。",
    ],
)
def test_a_sentence_not_taken_whole(text: str) -> None:
    assert not any(found.whole and found.start == 0 for found in stated(text))


def test_what_is_cut_is_not_clean() -> None:
    (found,) = stated("小城的人口已经连续十年减少，你们都不知道原因。")
    assert found.text == "小城的人口已经连续十年减少"
    assert (found.whole, found.clean, found.heads) == (False, False, True)
