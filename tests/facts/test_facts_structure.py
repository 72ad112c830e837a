"""The build of a text: gist, division, chronology, title, opening question, ending, plot and portrait."""

import pytest
from engine import of_kind

BAMBOO = (
    "竹子在乡村生活中有着广泛的用途。竹子可以编成篮子和席子。农民用竹子搭建棚架。人们还用竹子制作各种乐器。"
)
WETLAND = "湿地对人类具有重要的价值。湿地能够净化被污染的河水。湿地养育了大量的鱼类和水鸟。"
HEAT = (
    "城市为什么比郊区更热？城市里的人们早就发现了这种现象。\n"
    "城市的水泥路面吸收了大量的热量。城市里的高楼挡住了风。\n"
    "城市的树木比郊区的树木少得多。城市的空调也排出了大量的热气。"
)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (
            "建设一座好的图书馆需要做好三件事。首先，图书馆要有丰富的藏书。其次，管理员要熟悉每一类图书。最后，读者要有安静的座位。",
            ["图书馆要有丰富的藏书", "管理员要熟悉每一类图书", "读者要有安静的座位"],
        ),
        (
            "提高写作能力有几条可靠的途径。第一，学生要坚持阅读优秀的作品。第二，学生要每天记录自己的观察。第三，学生要反复修改写好的文章。",
            ["学生要坚持阅读优秀的作品", "学生要每天记录自己的观察", "学生要反复修改写好的文章"],
        ),
        (
            "小城的变化体现在两个方面。一是街道变得宽阔整洁。二是居民的住房条件得到了改善。",
            ["街道变得宽阔整洁", "居民的住房条件得到了改善"],
        ),
    ],
)
def test_division(text: str, points: list[str]) -> None:
    (found,) = of_kind(text, "division")
    assert [point.text for point in found.points] == points
    assert found.slots["count"] == str(len(points))


@pytest.mark.parametrize(
    "text",
    [
        "首先，图书馆要有丰富的藏书。其次，管理员要熟悉每一类图书。",
        "建设图书馆需要做好准备。第一个读者是一位老人。第二天来了许多学生。",
        "建设图书馆需要做好三件事。图书馆要有丰富的藏书。管理员要熟悉图书。",
    ],
)
def test_no_division(text: str) -> None:
    assert of_kind(text, "division") == []


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "1909年，山城通了第一条铁路。1925年，工人们修建了第一座水厂。1937年，学校从省城迁到山城。",
            ["1909年", "1925年", "1937年"],
        ),
        (
            "1898年，林远山出生于一个医生家庭。1921年，林远山考入北平的一所大学。\n"
            "1930年，林远山出版了第一本植物学著作。1952年，林远山回到家乡创办植物园。",
            ["1898年", "1921年", "1930年", "1952年"],
        ),
        (
            "永乐三年，船队从刘家港出发。永乐五年，船队带着香料回国。永乐七年，船队第三次出海。",
            ["永乐三年", "永乐五年", "永乐七年"],
        ),
    ],
)
def test_chronology(text: str, times: list[str]) -> None:
    (found,) = of_kind(text, "chronology")
    assert [found.slots[f"time{number}"] for number in range(len(times))] == times
    assert all(found.slots[f"event{number}"] in text for number in range(len(times)))


@pytest.mark.parametrize(
    "text",
    [
        "1898年，林远山出生于一个医生家庭。1921年，林远山考入一所大学。",
        "1898年的春天，山城很冷。1921年的夏天，山城很热。1930年的秋天，山城很美。",
        "山城的第一条铁路通车了。工人们修建了第一座水厂。学校从省城迁到山城。",
    ],
)
def test_no_chronology(text: str) -> None:
    assert of_kind(text, "chronology") == []


def test_opening_question() -> None:
    (found,) = of_kind(HEAT, "opening_question")
    assert found.slots["question"] == "城市为什么比郊区更热"
    assert "引出下文" in found.key


@pytest.mark.parametrize(
    "text",
    [
        HEAT.replace("为什么比郊区更热？", "比郊区更热。"),
        HEAT.replace("城市为什么比郊区更热？", "你为什么不喜欢城市？"),
        HEAT.replace("城市为什么比郊区更热？", "候鸟为什么要迁徙？"),  # nothing below goes into it
    ],
)
def test_no_opening_question(text: str) -> None:
    assert of_kind(text, "opening_question") == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [("湿地的价值", True), ("关于湿地的几点思考", True), ("夏夜", False), ("", False)],
)
def test_what_a_title_is_for(title: str, expected: bool) -> None:
    text = (
        "湿地是河流和陆地之间的过渡地带。湿地里生长着茂密的芦苇和水草。\n"
        "湿地能够净化被污染的河水，保护下游的居民。许多城市正在恢复消失的湿地。"
    )
    assert bool(of_kind(text, "title", title)) is expected


ENDING = (
    "海边有一片茂密的红树林，红树林守护着海岸。\n红树林的根深深地扎进泥里。海浪来了，根也不会松动。\n"
    "鱼虾在根的缝隙里产卵。水鸟在树枝上休息。\n村民们不再砍伐树木。\n"
)


def test_words_of_a_character_are_no_ending() -> None:
    assert of_kind(ENDING + "“红树林守护着海岸，也守护着我们。”老人说。", "ending") == []
