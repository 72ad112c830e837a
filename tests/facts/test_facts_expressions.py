"""Expressions worth explaining, words that take up what was said, and similes."""

import pytest
from engine import of_kind


@pytest.mark.parametrize(
    ("text", "expression", "meaning"),
    [
        (
            "所谓“数字鸿沟”，是指老年人在使用网络时遇到的种种困难。",
            "“数字鸿沟”",
            "老年人在使用网络时遇到的种种困难",
        ),
        (
            "“慢阅读”就是放慢速度，一字一句地品味书中的文字。",
            "“慢阅读”",
            "放慢速度，一字一句地品味书中的文字",
        ),
        ("整天低头看手机的人越来越多，成了名副其实的“低头族”。", "“低头族”", "整天低头看手机的人越来越多"),
        (
            "退休的老人冬天去南方、夏天回北方，成了名副其实的“候鸟老人”。",
            "“候鸟老人”",
            "退休的老人冬天去南方、夏天回北方",
        ),
    ],
)
def test_expression(text: str, expression: str, meaning: str) -> None:
    assert [(found.slots["expression"], found.key) for found in of_kind(text, "expression")] == [
        (expression, meaning + "。")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "老师说“时间”是最公平的。",
        "他获得了“劳动模范”称号。",
        "她读完了“百科全书”。",
        "“早茶会”在周末举行。",
        "这就是“低头族”。",
    ],
)
def test_no_expression(text: str) -> None:
    assert of_kind(text, "expression") == []


@pytest.mark.parametrize(
    ("text", "phrase", "referent"),
    [
        (
            "许多商家用大数据分析顾客的喜好，再推送相似的商品。这种做法让顾客的眼界越来越窄。",
            "这种做法",
            "许多商家用大数据分析顾客的喜好，再推送相似的商品",
        ),
        (
            "年轻人纷纷离开村庄，到城里打工。这一现象引起了学者的注意。",
            "这一现象",
            "年轻人纷纷离开村庄，到城里打工",
        ),
        (
            "许多河流干涸，大片的湿地消失了，这种变化使候鸟失去了栖息的地方。",
            "这种变化",
            "许多河流干涸，大片的湿地消失了",
        ),
        (
            "城里的商店在门口摆放了饮水机，让环卫工人免费喝水。这让大家感到温暖。",
            "这",
            "城里的商店在门口摆放了饮水机，让环卫工人免费喝水",
        ),
    ],
)
def test_reference(text: str, phrase: str, referent: str) -> None:
    assert [(found.slots["phrase"], found.key) for found in of_kind(text, "reference")] == [
        (phrase, referent + "。")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "这种做法让顾客的眼界越来越窄。",
        "他们都走了。这种做法不好。",
        "难道人人都要上大学吗？这种看法值得商量。",
        "年轻人纷纷离开村庄，到城里打工。\n这一现象引起了学者的注意。",
        "年轻人纷纷离开村庄。村里的老人越来越多。",
    ],
)
def test_no_reference(text: str) -> None:
    assert of_kind(text, "reference") == []
