"""How sentences follow each other, what a paragraph says as a whole, the line of thought."""

import pytest
from engine import analysed, asked, of_kind

from quizgen.facts.clause_relations import _CLEARLY_NOT
from quizgen.facts.model import LAST_RESORT


@pytest.mark.parametrize(
    ("text", "before", "stressed"),
    [
        (
            "网络上的信息十分丰富。但是，丰富的信息并不等于可靠的知识。",
            "网络上的信息十分丰富",
            "丰富的信息并不等于可靠的知识",
        ),
        (
            "老街上的房屋年久失修。然而，老街的房屋记录着小城两百年的历史。",
            "老街上的房屋年久失修",
            "老街的房屋记录着小城两百年的历史",
        ),
        (
            "红树林的面积在逐年扩大。不过，红树林的种类仍然在逐年减少。",
            "红树林的面积在逐年扩大",
            "红树林的种类仍然在逐年减少",
        ),
    ],
)
def test_turn(text: str, before: str, stressed: str) -> None:
    (found,) = of_kind(text, "turn")
    assert found.slots["before"] == before
    assert found.key == f"{stressed}。"
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "网络上的信息十分丰富。\n但是，丰富的信息并不等于可靠的知识。",  # another paragraph
        "网络上的信息十分丰富吗？但是，丰富的信息并不等于可靠的知识。",
        "网络上的信息十分丰富。但是，这并不等于知识很可靠。",  # points back
        "网络上的信息十分丰富。丰富的信息并不等于可靠的知识。",  # no turn
        "老人说：“网上的信息很多。但是，信息不等于知识。”",
    ],
)
def test_no_turn(text: str) -> None:
    assert of_kind(text, "turn") == []


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("虽然山路十分难走，但是老师们按时来到学校。", "转折关系", "虽然……但是"),
        ("因为连日下大雨，所以操场上积满了水。", "因果关系", "因为……所以"),
        ("竹子不仅可以编成篮子，还可以制作各种乐器。", "递进关系", "不仅……还"),
        ("只有经过反复的修改，文章才会变得越来越好。", "条件关系", "只有……才"),
        ("如果海水的温度不断升高，珊瑚就会失去颜色。", "假设关系", "如果……就"),
        ("即使天气很冷，老人也坚持在河边跑步。", "让步关系", "即使……也"),
        ("与其整天抱怨生活的艰难，不如学会与困难相处。", "选择关系", "与其……不如"),
        ("网络上的信息十分丰富，但丰富的信息并不等于可靠的知识。", "转折关系", "但"),
        ("河水常年冲刷着老桥的桥墩，因此桥墩上出现了许多裂缝。", "因果关系", "因此"),
        ("竹子可以编成各种各样的篮子，而且价钱非常便宜。", "递进关系", "而且"),
    ],
)
def test_relation_of_two_parts(text: str, name: str, words: str) -> None:
    (found,) = of_kind(text, "clause_relation")
    assert (found.key, found.slots["words"]) == (name, words)
    assert name not in found.choices and len(found.choices) >= 3


@pytest.mark.parametrize(
    "text",
    [
        "因为山路难走，所以老师们虽然起得很早，但是来得很晚。",  # two relations
        "网络上的信息十分丰富，于是知识好像很多，但知识并不可靠。",
        "不仅如此，老师们还按时来到学校。",  # points at the sentence before
        "对不仅喜欢唱歌的人来说，还有许多乐器可以学习。",  # within a phrase
        "竹子可以编成篮子，可以制作各种乐器。",
        "如果水温升高，珊瑚就会失去颜色吗？",
    ],
)
def test_no_relation_of_two_parts(text: str) -> None:
    assert of_kind(text, "clause_relation") == []


@pytest.mark.parametrize(
    ("text", "name", "second"),
    [
        (
            "竹子在乡村有着广泛的用途。例如，农民用竹子搭建棚架和篱笆。",
            "后一句举例说明前一句",
            "农民用竹子搭建棚架和篱笆",
        ),
        (
            "河水常年冲刷着老桥的桥墩。因此，桥墩上出现了许多裂缝。",
            "后一句是前一句带来的结果",
            "桥墩上出现了许多裂缝",
        ),
        (
            "夏天的城市比郊区更热。这是因为水泥路面吸收了大量的热量。",
            "后一句说明前一句的原因",
            "水泥路面吸收了大量的热量",
        ),
        (
            "一滴雨要由许多云滴合并而成。也就是说，单独的云滴落不到地面上。",
            "后一句换一种说法解释前一句",
            "单独的云滴落不到地面上",
        ),
        (
            "候鸟每年都回到同一片湿地。由此可见，湿地对候鸟有重要的意义。",
            "后一句是从前一句得出的结论",
            "湿地对候鸟有重要的意义",
        ),
    ],
)
def test_relation_of_two_sentences(text: str, name: str, second: str) -> None:
    (found,) = of_kind(text, "sentence_relation")
    assert (found.key, found.slots["second"]) == (name, second)
    assert set(found.choices) <= set(_CLEARLY_NOT) - {name}


def test_the_stem_does_not_show_the_connective() -> None:
    text = "河水常年冲刷着老桥的桥墩。因此，桥墩上出现了许多裂缝。"
    (question,) = asked(text, template="how-sentences-relate")
    assert "因此" not in question.stem
    assert all("因此" in option.rationale for option in question.response.options)  # type: ignore[union-attr]


PARAGRAPHS = (
    "湿地对城市的生活具有重要的价值。湿地能够净化城市里被污染的河水。南湖湿地每年净化3000万吨河水。"
    "湿地还养育了大量的水鸟。2019年，南湖湿地里住着4000只水鸟。湿地的芦苇可以用来造纸。\n"
    "湿地的面积正在逐年缩小。城市的扩张占用了许多湿地。居民们把垃圾倒进了湿地。\n"
    "保护湿地需要全社会的努力。学校应该让孩子认识湿地。企业应该停止向湿地排放污水。\n"
    "湿地的恢复需要漫长的时间。种下的芦苇要过五年才能长满水面。水鸟的回归比芦苇更慢。"
)


def test_what_a_paragraph_says_beside_what_others_say() -> None:
    (found, *_) = of_kind(PARAGRAPHS, "main_idea")
    assert found.key == "湿地对城市的生活具有重要的价值。"
    assert len(found.wrong) >= 3
    assert not any(point.text in PARAGRAPHS.split("\n")[0] for point in found.wrong)


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPHS.replace("湿地对城市的生活具有重要的价值。", "1998年，湿地得到了保护。"),  # an event
        PARAGRAPHS.replace("湿地对城市的生活具有重要的价值。", "例如，湿地可以净化河水。"),
    ],
)
def test_without_a_topic_sentence_the_main_idea_is_a_last_resort(text: str) -> None:
    of_first = [found for found in of_kind(text, "main_idea") if found.paragraph == 1]
    assert all(found.confidence <= LAST_RESORT for found in of_first)
    assert all("1998年" not in found.key and "例如" not in found.key for found in of_first)


def test_the_line_of_thought_follows_the_text() -> None:
    (found,) = of_kind(PARAGRAPHS, "line_of_thought")
    starts = [point.start for point in found.points]
    assert starts == sorted(starts) and len(starts) >= 4
    analysis = analysed(PARAGRAPHS)
    assert len({analysis.article.paragraph_number(start) for start in starts}) == 4


def test_no_line_of_thought_in_a_short_text() -> None:
    assert of_kind("\n".join(PARAGRAPHS.split("\n")[:2]), "line_of_thought") == []


def test_a_question_of_the_authors_leads_to_its_answer() -> None:
    text = (
        "小城的河水越来越清。居民们都很高兴。\n"
        "河水为什么会越来越清？工厂把污水引进了新建的水厂，河水不再受到污染。水厂每天处理5000吨污水。"
    )
    (found,) = of_kind(text, "raised_question")
    assert found.slots["question"] == "河水为什么会越来越清"
    assert "工厂把污水引进了新建的水厂" in found.key


@pytest.mark.parametrize(
    "text",
    [
        "小城的河水越来越清。\n河水难道不会越来越清吗？工厂把污水引进了新建的水厂。",
        "小城的河水越来越清。\n河水为什么会越来越清？\n居民们都很高兴，孩子们在河边唱歌。",  # no answer
        "河水为什么会越来越清？工厂把污水引进了新建的水厂，河水不再受到污染。",  # that is an opening
    ],
)
def test_no_raised_question(text: str) -> None:
    assert of_kind(text, "raised_question") == []
