"""Facts whose answer is a name, a quantity or a time. Each row: the text, the question, the answer."""

import pytest
from engine import of_kind


def questions(text: str, kind: str) -> list[tuple[str, str]]:
    return [(found.slots["question"], found.key) for found in of_kind(text, kind)]


@pytest.mark.parametrize(
    ("kind", "text", "question", "answer"),
    [
        (
            "person",
            "1938年，林教授赴云南创办了一所农业学校。",
            "1938年，谁赴云南创办了一所农业学校",
            "林教授",
        ),
        ("person", "赵州桥由工匠李春设计。", "赵州桥由谁设计", "工匠李春"),
        ("person", "古老的水车被林远山修好了。", "古老的水车被谁修好了", "林远山"),
        (
            "person",
            "1921年，沈月华在杭州建立了第一家女子银行。",
            "1921年，谁在杭州建立了第一家女子银行",
            "沈月华",
        ),
        ("place", "1938年，林远山出生于江苏。", "1938年，林远山出生于哪里", "江苏"),
        ("place", "第一届运动会在青岛召开。", "第一届运动会在哪里召开", "青岛"),
        ("place", "商队最后抵达敦煌。", "商队最后抵达哪里", "敦煌"),
        ("place", "展览会在南京举行。", "展览会在哪里举行", "南京"),
        (
            "organisation",
            "1952年，北京大学开设了第一门海洋课程。",
            "1952年，哪所大学开设了第一门海洋课程",
            "北京大学",
        ),
        ("organisation", "联合国通过了一项保护海洋的决议。", "哪个机构通过了一项保护海洋的决议", "联合国"),
        ("organisation", "修复工作由敦煌研究院承担。", "修复工作由哪个机构承担", "敦煌研究院"),
        ("work", "1930年，林远山出版《江南草木志》。", "1930年，林远山出版哪部作品", "《江南草木志》"),
        ("work", "林远山用十年时间完成《江南草木志》。", "林远山用十年时间完成哪部作品", "《江南草木志》"),
        ("work", "林远山发表《江南草木志》。", "林远山发表哪部作品", "《江南草木志》"),
        ("quantity", "全村共有86户人家。", "全村共有多少户人家", "86户"),
        (
            "quantity",
            "全村共有90户人家，村民们都以种茶为生。",
            "全村共有多少户人家",
            "90户",
        ),  # its own clause alone
        ("quantity", "新建的水库可以蓄水3000万立方米。", "新建的水库可以蓄水多少立方米", "3000万立方米"),
        ("quantity", "植树可以减少60%的尘土。", "植树可以减少百分之多少的尘土", "60%"),
        ("quantity", "报名的学生增加了四分之一。", "报名的学生增加了几分之几", "四分之一"),
        ("quantity", "红树林里生活着三类鸟。", "红树林里生活着几类鸟", "三类"),
        ("time", "1956年，第一辆国产汽车下线。", "第一辆国产汽车下线是在哪一年", "1956年"),
        ("time", "永乐三年，船队从刘家港出发。", "船队从刘家港出发是在哪一年", "永乐三年"),
        ("time", "公元前221年，秦统一了六国。", "哪一年，秦统一了六国", "公元前221年"),
        ("time", "上世纪90年代，村里通了公路。", "什么年代，村里通了公路", "上世纪90年代"),
        ("time", "老桥建于1937年。", "老桥建于哪一年", "1937年"),
        ("time", "1912年10月，学校正式开学。", "学校正式开学是在什么时候", "1912年10月"),
        ("time", "1949年5月3日，第一列火车驶入山城。", "第一列火车驶入山城是在哪一天", "1949年5月3日"),
    ],
)
def test_asked_in_its_place(kind: str, text: str, question: str, answer: str) -> None:
    assert (question, answer) in questions(text, kind)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("person", "林清的父亲创办了一所农业学校。"),  # part of a longer phrase
        ("person", "林清和周明创办了一所农业学校。"),
        ("person", "周明远发明了一种新的造纸机。"),  # the tagger cuts the name short
        ("person", "有人在云南创办了一所农业学校。"),
        ("person", "他在云南创办了一所农业学校。"),
        ("person", "林远山在杭州创办了学校。后来，沈月华在杭州创办了学校。"),  # two answers fit
        ("place", "展览会在南京的博物馆举行。"),
        ("place", "展览下个月在学校举行。"),
        ("place", "南京人喜欢盐水鸭。"),
        ("place", "南京和苏州的园林吸引了许多游客。"),
        ("organisation", "北京大学的学生开设了一门海洋课程。"),
        ("organisation", "北京大学和复旦大学开设了海洋课程。"),
        ("organisation", "这所大学开设了一门海洋课程。"),
        ("work", "《江南草木志》的插图十分精美。"),
        ("work", "林远山读过《江南草木志》。"),
        ("work", "《江南草木志》写于1930年。"),
        ("quantity", "他一个人走进了图书馆的大厅。"),
        ("quantity", "林远山第三次参加马拉松比赛。"),
        ("quantity", "参赛的选手年龄在20岁至30岁之间。"),
        ("quantity", "古人把“八百里”当作很远的路程。"),
        ("quantity", "商店的门口挂着“优惠30元”的牌子。"),
        ("quantity", "图书馆有两名管理员。"),
        ("quantity", "村里有十几口老井，水都很甜。"),
        ("time", "近日，村里通了公路。"),
        ("time", "当时，村里还没有公路。"),
        ("time", "1956年的冬天格外寒冷。"),
        ("time", "1956年以后，村里的人越来越少。"),
        ("time", "从1956年到1960年，工人们修好了这条路。"),
        ("time", "图书馆每年举办一次诗会。"),
    ],
)
def test_not_asked(kind: str, text: str) -> None:
    assert questions(text, kind) == []


def test_a_life_is_not_asked_who_led_it() -> None:
    life = "林远山出生于江苏。林远山考入北京大学。林远山创办了植物园。林远山写下许多文章。林远山在杭州去世。"
    assert questions(life, "person") == []
