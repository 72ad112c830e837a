"""Definitions, names and lists."""

import pytest
from engine import of_kind


@pytest.mark.parametrize(
    ("text", "term", "gloss"),
    [
        (
            "所谓雾霾，是指大量细小的颗粒悬浮在空中，使空气变得浑浊的现象。",
            "雾霾",
            "大量细小的颗粒悬浮在空中，使空气变得浑浊的现象",
        ),
        ("候鸟是一种随着季节变化而迁徙的鸟类。", "候鸟", "一种随着季节变化而迁徙的鸟类"),
        ("湿地是指常年积水或者过于潮湿的地带。", "湿地", "常年积水或者过于潮湿的地带"),
        ("生物钟是指生物体内按照昼夜节律调节活动的机制。", "生物钟", "生物体内按照昼夜节律调节活动的机制"),
        ("所谓候鸟，就是随着季节变化而迁徙的鸟类。", "候鸟", "随着季节变化而迁徙的鸟类"),
    ],
)
def test_definition(text: str, term: str, gloss: str) -> None:
    assert [(found.slots["term"], found.key) for found in of_kind(text, "definition")] == [
        (term, gloss + "。")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "他是一个非常喜欢热闹的人。",
        "孩子喜欢是一种了解世界的方式。",
        "这是一种随着季节变化而迁徙的鸟类。",
        "关键是由大家一起来想办法解决困难。",
        "候鸟是常见的鸟。",
        "湿地是指它们生活的地方。",
        "湿地是一种什么样的地带？",
        "老师说：“候鸟是一种随着季节变化而迁徙的鸟类。”",
    ],
)
def test_no_definition(text: str) -> None:
    assert of_kind(text, "definition") == []


@pytest.mark.parametrize(
    ("text", "question", "name"),
    [
        ("红树林被称为“海岸卫士”。", "红树林被称为什么", "“海岸卫士”"),
        ("竹子做的水管被当地人叫做“竹枧”。", "竹子做的水管被当地人叫做什么", "“竹枧”"),
        ("人们把秋天南飞的鸟叫做候鸟。", "人们把秋天南飞的鸟叫做什么", "候鸟"),
        ("西湖边的石桥被命名为“望湖桥”。", "西湖边的石桥被命名为什么", "“望湖桥”"),
    ],
)
def test_naming(text: str, question: str, name: str) -> None:
    assert [(found.slots["question"], found.key) for found in of_kind(text, "naming")] == [(question, name)]


@pytest.mark.parametrize(
    "text",
    [
        "这被称为“海岸卫士”。",
        "红树林被称为“海岸卫士”，红树林值得保护。",
        "红树林称职地守护着海岸。",
        "红树林被称为“海岸卫士”吗？",
    ],
)
def test_no_naming(text: str) -> None:
    assert of_kind(text, "naming") == []


@pytest.mark.parametrize(
    ("text", "question", "members"),
    [
        (
            "传统的竹编工艺包括选竹、破篾、编织和收口。",
            "传统的竹编工艺包括哪些",
            ["选竹", "破篾", "编织", "收口"],
        ),
        ("文房用具包括毛笔、墨锭、宣纸和砚台。", "文房用具包括哪些", ["毛笔", "墨锭", "宣纸", "砚台"]),
        ("花岗岩由石英、长石和云母组成。", "花岗岩由哪些部分组成", ["石英", "长石", "云母"]),
        ("小城的特产有茶叶、竹笋、香菇等。", "小城的特产有哪些", ["茶叶", "竹笋", "香菇"]),
    ],
)
def test_enumeration(text: str, question: str, members: list[str]) -> None:
    found = of_kind(text, "enumeration")
    assert [item.slots["question"] for item in found] == [question]
    assert [point.text for point in found[0].points] == members


@pytest.mark.parametrize(
    "text",
    [
        "文房用具包括毛笔和墨锭。",
        "它包括毛笔、墨锭、宣纸和砚台。",
        "屋里有人在说话、唱歌。",
        "包括毛笔、墨锭、宣纸和砚台在内的用具都很贵。",
    ],
)
def test_no_enumeration(text: str) -> None:
    assert of_kind(text, "enumeration") == []
