"""Cause, purpose, condition, contrast: two clauses or sentences and what joins them."""

import pytest
from engine import of_kind


def keys(text: str, kind: str) -> list[tuple[str, str]]:
    """(what is asked about, the answer) of each fact of the kind."""
    return [(found.slots["effect"], found.key.rstrip("。")) for found in of_kind(text, kind)]


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        ("因为连日下大雨，运动会推迟到了下周。", "运动会推迟到了下周", "连日下大雨"),
        ("由于水温升高，大量的珊瑚失去了颜色。", "大量的珊瑚失去了颜色", "水温升高"),
        ("河水被工厂严重污染了，所以河里的鱼虾越来越少。", "河里的鱼虾越来越少", "河水被工厂严重污染了"),
        (
            "山上的树木被砍光了。因此，山脚下的村庄经常遭受洪水。",
            "山脚下的村庄经常遭受洪水",
            "山上的树木被砍光了",
        ),
        (
            "老桥的修复工程之所以推迟了三年，是因为木料一直没有运到。",
            "老桥的修复工程推迟了三年",
            "木料一直没有运到",
        ),
        ("珊瑚失去了颜色，原因是海水的温度不断升高。", "珊瑚失去了颜色", "海水的温度不断升高"),
        (
            "夏天的城市比郊区更热。这是因为水泥路面吸收了大量的热量。",
            "夏天的城市比郊区更热",
            "水泥路面吸收了大量的热量",
        ),
    ],
)
def test_cause(text: str, effect: str, cause: str) -> None:
    assert keys(text, "cause") == [(effect, cause)]


@pytest.mark.parametrize(
    "text",
    [
        "不是因为下雨，比赛才取消。",
        "大家都说比赛取消了，不是因为下大雨，而是因为场地太旧。",
        "难道因为下雨，比赛就要取消吗？",
        "因为他，我们输了。",
        "比赛取消了，运动员们都很失望。",
        "老师问因为什么取消比赛。",
        "小明说：“因为下大雨，比赛被取消了。”",
        "因为下大雨，他没有来。",
        "由于学者们的长期努力，古城的保护方法的改进。",  # no clause says what came about
    ],
)
def test_no_cause(text: str) -> None:
    assert keys(text, "cause") == []


def test_a_longer_cause_has_a_scoring_point_for_each_part() -> None:
    (found,) = of_kind("小镇的游客越来越多，原因是这里修通了铁路，而且保留了完整的老街。", "cause")
    assert ["铁路" in point.text for point in found.points] == [True, False]
    assert ["老街" in point.text for point in found.points] == [False, True]


@pytest.mark.parametrize(
    ("kind", "text", "effect", "answer"),
    [
        ("purpose", "为了保护古树，村民们修了一道石栏。", "村民们修了一道石栏", "保护古树"),
        ("purpose", "为了减少浪费，食堂推出了小份菜。", "食堂推出了小份菜", "减少浪费"),
        ("purpose", "为了方便老人看病，医院开设了夜间门诊。", "医院开设了夜间门诊", "方便老人看病"),
        ("condition", "只有保护好水源，村庄才能长久地发展。", "村庄才能长久地发展", "保护好水源"),
        ("condition", "只有不断练习，运动员才能提高成绩。", "运动员才能提高成绩", "不断练习"),
        ("condition", "只有经过严格的检验，新药才可以上市销售。", "新药才可以上市销售", "经过严格的检验"),
        (
            "contrast",
            "真正的勇敢不是毫无畏惧，而是带着恐惧继续前行。",
            "真正的勇敢不是毫无畏惧，而是什么",
            "带着恐惧继续前行",
        ),
        (
            "contrast",
            "阅读的目的不是记住所有的细节，而是学会独立思考。",
            "阅读的目的不是记住所有的细节，而是什么",
            "学会独立思考",
        ),
        ("contrast", "教育不是灌满一桶水，而是点燃一把火。", "教育不是灌满一桶水，而是什么", "点燃一把火"),
        ("consequence", "如果水温持续升高，珊瑚就会大面积白化。", "如果水温持续升高", "珊瑚就会大面积白化"),
        (
            "consequence",
            "一旦堤坝出现裂缝，下游的村庄就会被淹没。",
            "一旦堤坝出现裂缝",
            "下游的村庄就会被淹没",
        ),
        ("consequence", "只要树苗得到足够的阳光，荒山就能变绿。", "只要树苗得到足够的阳光", "荒山就能变绿"),
        (
            "concession",
            "虽然机器的效率很高，但手工制品有独特的温度。",
            "机器的效率很高",
            "手工制品有独特的温度",
        ),
        (
            "concession",
            "尽管山路十分难走，但老师们每天都按时来到学校。",
            "山路十分难走",
            "老师们每天都按时来到学校",
        ),
        (
            "concession",
            "虽然古城的面积不大，但是城里的街道非常整洁。",
            "古城的面积不大",
            "城里的街道非常整洁",
        ),
        ("means", "村民们通过种植果树，改变了贫穷的面貌。", "村民们改变了贫穷的面貌", "通过种植果树"),
        ("means", "红树林凭借发达的根系，抵挡了海浪的冲击。", "红树林抵挡了海浪的冲击", "凭借发达的根系"),
        ("means", "研究人员借助卫星图像，找到了失踪的冰川。", "研究人员找到了失踪的冰川", "借助卫星图像"),
    ],
)
def test_other_relations(kind: str, text: str, effect: str, answer: str) -> None:
    assert keys(text, kind) == [(effect, answer)]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("purpose", "为了什么，村民们修了一道石栏？"),
        ("purpose", "村民们为了一点小事争吵起来。"),
        ("purpose", "为了他，母亲哭了很久。"),
        ("purpose", "村民们修了一道石栏，古树长得更高了。"),
        ("condition", "只有老人还住在村里。"),
        ("condition", "只要保护好水源，村庄就能长久地发展。"),
        ("condition", "只有他来了，这件事才能办成。"),
        ("contrast", "这不是雨，而是雾。"),
        ("contrast", "林清不是不愿意来。"),
        ("contrast", "天上的云不是静止的。"),
        ("consequence", "如果他来了，我们就出发。"),
        ("consequence", "如果我是校长，学校会开设更多的课程。"),
        ("consequence", "水温持续升高，珊瑚大面积白化。"),
        ("concession", "虽然下雨了，但他还是来了。"),
        ("concession", "虽然我很累，但是我很开心。"),
        ("concession", "机器的效率很高，手工制品有独特的温度。"),
        ("means", "村民们通过了新的村规，大家都很高兴。"),
        ("means", "他通过努力，考上了大学。"),
        ("means", "村民们改变了贫穷的面貌。"),
    ],
)
def test_no_other_relation(kind: str, text: str) -> None:
    assert keys(text, kind) == []
