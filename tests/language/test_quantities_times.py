"""Times and quantities: what stands in the text, where, and in which unit."""

import pytest

from quizgen.language.quantities import find_quantities, find_times


@pytest.mark.parametrize(
    ("text", "time", "grain"),
    [
        ("秦在公元前221年统一六国。", "公元前221年", "year"),
        ("公元618年，李渊称帝。", "公元618年", "year"),
        ("一九四九年，新中国成立。", "一九四九年", "year"),
        ("上世纪90年代，村里通了电。", "上世纪90年代", "decade"),
        ("20世纪80年代末，工厂搬走了。", "20世纪80年代末", "decade"),
        ("19世纪中期，铁路修到了山城。", "19世纪中期", "decade"),
        ("永乐三年，船队出发。", "永乐三年", "era"),
        ("康熙六十一年，皇帝病重。", "康熙六十一年", "era"),
        ("他生于1956年10月1日。", "1956年10月1日", "full"),
        ("1912年10月，学校开学。", "1912年10月", "full"),
        ("3月8日是妇女节。", "3月8日", "day"),
        ("清朝末年，铁路修到了山城。", "清朝末年", "dynasty"),
    ],
)
def test_time(text: str, time: str, grain: str) -> None:
    assert [(found.text, found.grain) for found in find_times(text)] == [(time, grain)]


@pytest.mark.parametrize(
    "text",
    [
        "近日，村里通了公路。",
        "当时，村里没有公路。",
        "如今的村庄很热闹。",
        "他读过许多唐诗。",
        "两年前的一天，他来了。",
        "中秋节吃月饼。",
        "清水从山上流下来。",
        "90后的年轻人",
    ],
)
def test_no_time(text: str) -> None:
    assert find_times(text) == []


@pytest.mark.parametrize(
    ("text", "number", "unit", "value"),
    [
        ("投资100亿美元", "100亿", "美元", 1e10),
        ("蓄水三千万立方米", "三千万", "立方米", 3e7),
        ("减少60%的尘土", "60", "%", 60.0),
        ("全长3.5公里", "3.5", "公里", 3.5),
        ("海拔1,200米", "1,200", "米", 1200.0),
        ("来了2000多人", "2000多", "人", 2000.0),
        ("八十余种鸟", "八十余", "种", 80.0),
        ("住了3个月", "3", "个月", 3.0),
        ("三类鸟", "三", "类", 3.0),
        ("占全部的三分之一", "三分之一", "", 1 / 3),
        ("占百分之八十", "百分之八十", "", 80.0),
    ],
)
def test_quantity(text: str, number: str, unit: str, value: float) -> None:
    (found,) = find_quantities(text)
    assert (found.number, found.unit, found.value) == (number, unit, pytest.approx(value))


@pytest.mark.parametrize(
    "text",
    [
        "一个老人",
        "两年前的一天",
        "第三次比赛",
        "第十章",
        "一半的人",
        "A4纸",
        "GPT-4模型",
        "1956年10月1日",
        "3月8日",
        "十月",
        "一心一意",
        "千里之外",
        "每100人",
        "上世纪90年代",
    ],
)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


def test_offsets_are_those_of_the_article() -> None:
    text = "1956年，3000名工人用了40天修好了12公里的路。"
    for found in [*find_times(text, 100), *find_quantities(text, 100)]:
        assert text[found.start - 100 : found.end - 100] == found.text
    assert [found.text for found in find_quantities(text)] == ["3000名", "40天", "12公里"]
    for found in find_quantities(text):
        assert text[found.start : found.number_end] == found.number
