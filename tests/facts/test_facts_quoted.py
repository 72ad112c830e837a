"""Facts that are asked about as the text puts them: causes, views, examples, counts, lists, what 这 takes up."""

import pytest
from engine import analysed, asked, facts, of_kind

from question_banks.models import MultipleChoice, SingleChoice
from quizgen.language.topic import sure_topic, topic

REST = (
    "\n村里的小学建在山坡上，全校共有三名教师。孩子们每天清晨走过石桥去上学。"
    "\n山上的茶园属于十几户人家，茶叶主要卖到南方的城市。采茶的季节只有短短的二十天。"
    "\n去年修好的公路通到了村口，运茶的汽车可以直接开进村子。年轻人因此多了起来。"
)
"""Paragraphs for wrong answers to come from."""


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        (
            "山谷里日照短，空气又潮湿，因此当地人喜好辛辣的食物。",
            "山谷里日照短，空气又潮湿",
            "当地人喜好辛辣的食物",
        ),
        ("由于河道连年淤积，大船已经进不了老码头。", "河道连年淤积", "大船已经进不了老码头"),
        ("但由于各地的气候不同，民居也就有了不同的样式。", "各地的气候不同", "民居也就有了不同的样式"),
        ("灯塔后来被废弃，是因为航道改到了南边的海湾。", "航道改到了南边的海湾", "灯塔后来被废弃"),
        ("这条河每年都要改道。因此，沿岸的村庄常常搬家。", "这条河每年都要改道", "沿岸的村庄常常搬家"),
    ],
)
def test_stated_cause(text: str, cause: str, effect: str) -> None:
    if text.startswith("这"):
        text = text.replace("这条河", "清水河")
        cause = cause.replace("这条河", "清水河")
    (found,) = of_kind(text, "stated_cause")
    assert (found.points[0].text, found.slots["effect"]) == (cause, effect)


@pytest.mark.parametrize(
    "text",
    [
        "他来晚了，因此大家都很着急地等在门口。",  # who?
        "山谷里空气潮湿，因此可以说，辛辣的食物是药。",  # a conclusion, not an effect
        "大船进不了码头，不是因为水浅，而是因为桥太低。",
        "灯塔为什么被废弃？是因为航道改了吗？",
        "因为下雨，停。",
    ],
)
def test_no_stated_cause(text: str) -> None:
    assert of_kind(text, "stated_cause") == []


def test_the_reason_stands_among_what_other_paragraphs_say() -> None:
    text = "山谷里日照短，空气又十分潮湿，因此当地人历来喜好辛辣的食物。" + REST
    (question,) = asked(text, template="why-choice")
    assert isinstance(question.response, SingleChoice)
    right = [option.text for option in question.response.options if option.correct]
    assert right == ["山谷里日照短，空气又十分潮湿。"]
    assert all(option.rationale for option in question.response.options)


@pytest.mark.parametrize(
    ("text", "holder", "view"),
    [
        ("植物学家林远山认为，山顶的杜鹃需要更长的冬天。", "植物学家林远山", "山顶的杜鹃需要更长的冬天"),
        ("儒家主张以礼相待，主张人与人之间互相尊重。", "儒家", "以礼相待，主张人与人之间互相尊重"),
        ("在老教授看来，读书最要紧的是会提问题。", "老教授", "读书最要紧的是会提问题"),
        ("研究人员指出：“候鸟正在提前一个月北飞。”", "研究人员", "候鸟正在提前一个月北飞"),
    ],
)
def test_view_and_its_holder(text: str, holder: str, view: str) -> None:
    (found,) = of_kind(text, "view")
    assert (found.slots["holder"], found.slots["view"]) == (holder, view)


@pytest.mark.parametrize(
    "text",
    [
        "他认为山顶的杜鹃需要更长的冬天。",
        "该理论认为山顶的杜鹃需要更长的冬天。",
        "有人认为杜鹃需要更长的冬天。",
        "植物学家林远山认为，杜鹃需要冬天。植物学家林远山还指出，杜鹃害怕积水和长期的干旱。",  # two views of his
        "植物学家林远山认为，杜鹃需要漫长而寒冷的冬天。他还指出，杜鹃害怕积水和长期的干旱。",
        "林远山认为怎样做才能留住杜鹃？",
    ],
)
def test_no_view(text: str) -> None:
    assert of_kind(text, "view") == []


def test_an_example_and_the_claim_it_stands_under() -> None:
    text = (
        "合作能够给相邻的小城带来共同的繁荣。例如，青石镇和柳河镇合建了一座水厂，两镇的工厂都不再停工。"
        + REST
    )
    (found,) = of_kind(text, "example")
    assert found.slots["claim"] == "合作能够给相邻的小城带来共同的繁荣"
    assert found.slots["example"].startswith("青石镇和柳河镇合建了一座水厂")
    assert len(found.wrong) == 3


@pytest.mark.parametrize(
    "text",
    [
        "例如，青石镇和柳河镇合建了一座水厂。",
        "合作有什么好处？例如，青石镇和柳河镇合建了一座水厂。",
        "这样做很好。例如，青石镇和柳河镇合建了一座水厂。",
    ],
)
def test_no_example(text: str) -> None:
    assert of_kind(text, "example") == []


def test_points_counted_over_paragraphs() -> None:
    text = (
        "山村的住宅有三个特点。\n第一个特点，房屋都朝着太阳升起的方向。\n"
        "第二个特点，院墙全用河里的卵石砌成。\n第三个特点，屋顶铺着厚厚的茅草。"
    )
    (found,) = of_kind(text, "division")
    assert [point.text for point in found.points] == [
        "房屋都朝着太阳升起的方向", "院墙全用河里的卵石砌成", "屋顶铺着厚厚的茅草",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "山村有了变化。\n第一年，村民修好了水渠。\n第二年，村民种下了果树。",
        "山村的住宅很漂亮。\n第一个特点，房屋都朝着太阳升起的方向。\n后来又有了学校。",
    ],
)
def test_nothing_counted(text: str) -> None:
    assert of_kind(text, "division") == []


LISTS = (
    "湿地里的水鸟主要有白鹭、苍鹭和野鸭。"
    "\n山林中常见的树木有油松、侧柏和国槐。\n村民在山坡上种植茶叶、柑橘和核桃。"
)


def test_which_of_several_things_are_listed() -> None:
    questions = asked(LISTS, template="which-listed")
    assert questions
    for question in questions:
        assert isinstance(question.response, MultipleChoice)
        assert sum(option.correct for option in question.response.options) == 3
        quoted = question.stem
        assert all(option.text not in quoted for option in question.response.options)


@pytest.mark.parametrize(
    "text",
    [
        "湿地里的水鸟主要有白鹭和野鸭。",
        "湿地里的水鸟主要有白鹭、苍鹭和野鸭。",
        "湿地里有白鹭、苍鹭和野鸭吗？",
    ],
)
def test_nothing_to_pick_from(text: str) -> None:
    assert of_kind(text, "listed") == []


def test_what_a_pointing_phrase_takes_up() -> None:
    text = "渔民在十年之中把渔船增加到从前的三倍。这种做法让湖里的鱼越来越少。" + REST
    (found,) = of_kind(text, "referent")
    assert found.slots["phrase"] == "这种做法"
    assert found.key == "渔民在十年之中把渔船增加到从前的三倍。"


@pytest.mark.parametrize(
    "text",
    [
        "渔民增加了渔船吗？这种做法让湖里的鱼越来越少。",
        "渔民在十年之中把渔船增加到三倍。这艘船开得很慢。",
        "渔民在十年之中把渔船增加到三倍。\n这种做法让湖里的鱼越来越少。",
    ],
)
def test_nothing_taken_up(text: str) -> None:
    assert of_kind(text, "referent") == []


def test_what_stirs_a_feeling_in_a_story() -> None:
    text = (
        "阿兰站在窗前。她忽然笑了。“走吧，”她说。他们慢慢地走着。她看了看天，又哭了。“下雨了，”他喊。\n"
        "看到老人冒着雨把伞送回来，阿兰感动得说不出话。"
    )
    (found,) = of_kind(text, "felt_cause")
    assert found.points[0].text == "看到老人冒着雨把伞送回来"
    assert found.slots["effect"] == "阿兰感动得说不出话"


def test_pairs_set_apart() -> None:
    text = "如果说纸书是安静的，那么网页就是喧闹的；纸书是厚重的，网页是轻快的。"
    (found,) = of_kind(text, "difference")
    assert (found.slots["left"], found.slots["right"]) == ("纸书", "网页")
    assert [point.text for point in found.points] == [
        "纸书是安静的，网页是喧闹的",
        "纸书是厚重的，网页是轻快的",
    ]


MANY = "".join(
    f"\n{sentence}"
    for sentence in (
        "艺术批评需要敏锐的感受。艺术批评也需要冷静的头脑。",
        "好的艺术批评能够帮助观众理解作品。艺术批评因此是一座桥。",
        "没有艺术批评，许多作品会被人忘记。",
    )
)


def test_the_topic_is_the_phrase_of_the_text() -> None:
    text = "艺术批评是一门古老的学问。" + MANY + "\n总之，艺术批评离不开作品。"
    assert topic(analysed(text)) == sure_topic(analysed(text)) == "艺术批评"


def test_no_topic_where_nothing_stands_out() -> None:
    assert topic(analysed("天亮了。人们出门去了。")) == ""


def test_a_view_that_anybody_can_have_met_with() -> None:
    thesis = "与其抱怨生活的艰难，不如学会与困难相处。"
    kinds = {
        found.kind
        for found in facts(thesis + "困难能够让人变得坚强。一个人应该在困难中成长。可见，困难是人生的老师。")
    }
    assert "thesis" in kinds


def test_views_and_terms_in_rows() -> None:
    views = "儒家认为，治理国家要靠礼和仁爱。\n法家认为，国家必须有严明的法令。\n道家认为，万物都应当顺应自然的变化。"
    (found,) = of_kind(views, "holders")
    assert [found.slots[f"time{number}"] for number in range(3)] == ["儒家", "法家", "道家"]
    terms = "所谓卷云，是指像头发一样的高空云丝。\n所谓积云，是指一团团堆起来的棉花状云朵。\n所谓雾凇，是指凝结在树枝上的冰晶。"
    (found,) = of_kind(terms, "glossary")
    assert [found.slots[f"time{number}"] for number in range(3)] == ["卷云", "积云", "雾凇"]


@pytest.mark.parametrize(
    "text",
    [
        "儒家认为，治理国家要靠礼和仁爱。\n法家认为，国家必须有严明的法令。",
        "所谓卷云，是指像头发一样的高空云丝。",
    ],
)
def test_too_few_rows(text: str) -> None:
    assert of_kind(text, "holders") == of_kind(text, "glossary") == []
