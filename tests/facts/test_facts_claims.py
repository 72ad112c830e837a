"""What people can differ about. Every claim needs a sentence of the text that bears it out."""

import pytest
from engine import facts, of_kind


@pytest.mark.parametrize(
    ("kind", "text", "claim"),
    [
        (
            "proposal",
            "学校应该把更多的时间还给学生。学生的作业越来越多，学生的睡眠越来越少。",
            "学校应该把更多的时间还给学生",
        ),
        (
            "proposal",
            "城市必须为老人提供更多的公共空间。孤独给城市里的老人带来了危害。",
            "城市必须为老人提供更多的公共空间",
        ),
        (
            "proposal",
            "家长不应一味代替孩子做选择。孩子自己做选择，才会承担责任。",
            "家长不应一味代替孩子做选择",
        ),
        (
            "prediction",
            "未来的学校会变成学习的社区。学校里的学生可以自由地选择课程。",
            "未来的学校会变成学习的社区",
        ),
        (
            "prediction",
            "人工智能将成为教师的得力助手。教师可以用人工智能批改学生的作业。",
            "人工智能将成为教师的得力助手",
        ),
        ("prediction", "读者终将回到纸质书的世界。纸质书能够让读者安静下来。", "读者终将回到纸质书的世界"),
        (
            "quoted_claim",
            "校长在开学典礼上说：“没有阅读，学校就失去了灵魂。”学校每天安排一小时的阅读时间。",
            "没有阅读，学校就失去了灵魂",
        ),
        (
            "quoted_claim",
            "老师常说：“坚持是成功最重要的条件。”许多学生因为坚持而取得了成功。",
            "坚持是成功最重要的条件",
        ),
        (
            "quoted_claim",
            "村里的老人常说：“没有森林，村庄就没有水源。”村庄周围的森林被保护得很好。",
            "没有森林，村庄就没有水源",
        ),
    ],
)
def test_claim(kind: str, text: str, claim: str) -> None:
    found = next(found for found in of_kind(text, kind) if found.slots["claim"] == claim)
    assert found.for_points
    assert all(point.text not in claim for point in found.for_points)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("proposal", "古代的学校应该教孩子骑马。学校里的孩子都很高兴。"),  # a duty of another age
        ("proposal", "学校把更多的时间还给了学生。学生的作业越来越少。"),
        ("proposal", "1998年，学校应该建在山上的方案得到了批准。学生都很高兴。"),
        ("proposal", "他应该早点回家。他的母亲在等他。"),
        ("proposal", "学校应该把更多的时间还给学生。"),  # nothing bears it out
        ("prediction", "学校变成了学习的社区。学校里的学生可以自由地选择课程。"),
        ("prediction", "2030年，学校将成为学习的社区。学校里的学生可以选择课程。"),
        ("prediction", "他将成为一名教师。教师的工作十分辛苦。"),
        ("claim", "2001年，图书馆搬进了新的大楼。读者都喜欢图书馆的新大楼。"),
        ("claim", "图书馆的开放时间是上午8点至下午5点。读者可以在开放时间里借阅图书。"),  # a fact, not a view
        ("claim", "他认为这很重要。大家都不同意。"),
        ("claim", "阅读重要吗？阅读让人了解不同的文化。"),
        ("quoted_claim", "他说：“我明天不去学校。”学校在山上。"),
        ("quoted_claim", "老师问：“坚持是成功最重要的条件吗？”学生都说是。"),
        ("quoted_claim", "校长说：“你们要记住这一点。”学校每天安排阅读时间。"),
    ],
)
def test_no_claim(kind: str, text: str) -> None:
    assert of_kind(text, kind) == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "与其抱怨生活的艰难，人们不如学会与困难相处。困难能够让人们变得坚强。一个人应该在困难中学会成长。可见，困难是人生最重要的老师。",
            "困难是人生最重要的老师",
        ),
        (
            "其实，诚信是社会合作最重要的基础。没有诚信的社会必须付出很大的代价。因此，社会应该保护诚信的人。",
            "诚信是社会合作最重要的基础",
        ),
        (
            "事实上，阅读是获得智慧最可靠的途径。阅读能够让年轻人获得前人的智慧。所以，学校应该重视学生的阅读。",
            "阅读是获得智慧最可靠的途径",
        ),
    ],
)
def test_judgement_in_an_argument(text: str, claim: str) -> None:
    """Where the text marks no reason for it, an example for or against it is asked for."""
    found = [*of_kind(text, "claim"), *of_kind(text, "thesis")]
    assert claim in [fact.slots["claim"] for fact in found]


def test_a_marked_reason_makes_a_claim_to_agree_with() -> None:
    text = (
        "其实，诚信是社会合作最重要的基础。因为没有诚信的社会必须付出很大的代价。因此，社会应该保护诚信的人。"
    )
    (found, *_) = of_kind(text, "claim")
    assert [point.text for point in found.for_points] == ["没有诚信的社会必须付出很大的代价"]


def test_what_the_author_turns_on_counts_against() -> None:
    text = "学校应该把更多的时间还给学生。但是，学生在家里常常沉迷于手机游戏。学生每天的时间都被作业占满了。"
    found = of_kind(text, "proposal")[0]
    assert [point.text for point in found.against_points] == ["学生在家里常常沉迷于手机游戏"]
    assert "学生在家里常常沉迷于手机游戏" not in [point.text for point in found.for_points]


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        (
            "旧城面临着两难的选择，是保留老街还是拆掉重建？老街的房屋已经有一百多年的历史。",
            "保留老街",
            "拆掉重建",
        ),
        (
            "年轻人毕业以后选择留在城市还是回到家乡？城市为年轻人提供了更多的工作机会。",
            "留在城市",
            "回到家乡",
        ),
        (
            "面对一片荒山，村庄选择种植果树还是开采石头？开采石头会破坏荒山上仅有的树木。",
            "种植果树",
            "开采石头",
        ),
    ],
)
def test_dilemma(text: str, left: str, right: str) -> None:
    assert [(found.slots["left"], found.slots["right"]) for found in of_kind(text, "dilemma")] == [
        (left, right)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "无论下雨还是刮风，邮递员都会准时来到村里。",
        "尽管很累，老师还是坚持上完了课。",
        "科学家用仪器测定岩石是古老的还是年轻的。",
        "我应该继续抢救还是及时移栽？",
    ],
)
def test_no_dilemma(text: str) -> None:
    assert of_kind(text, "dilemma") == []


WETLAND = "湿地的面积正在逐年缩小。湿地养育了大量的水鸟。城市的扩张占用了许多湿地。"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        (WETLAND + "人类应该怎样与湿地和谐相处？", "人类应该怎样与湿地和谐相处"),
        (WETLAND + "那么，城市应该如何保护剩下的湿地呢？", "城市应该如何保护剩下的湿地"),
        (
            "机器翻译的速度越来越快，费用越来越低。机器翻译还不能理解诗歌里的情感。未来的机器翻译会是什么样子？",
            "未来的机器翻译会是什么样子",
        ),
    ],
)
def test_open_question(text: str, question: str) -> None:
    assert [found.slots["question"] for found in of_kind(text, "open_question")] == [question]


@pytest.mark.parametrize(
    "text",
    [
        "人类应该怎样与湿地和谐相处？" + WETLAND,  # the text goes on to answer it
        WETLAND + "难道人类不应该保护湿地吗？",
        WETLAND + "你会怎样保护湿地？",
        WETLAND + "这又是为什么呢？",
    ],
)
def test_no_open_question(text: str) -> None:
    assert of_kind(text, "open_question") == []


@pytest.mark.parametrize(
    "text",
    [
        "城市的噪声严重影响了居民的睡眠。居民的睡眠少了，健康也会受到影响。城市的噪声主要来自汽车。",
        "许多青少年沉迷于手机游戏。手机游戏占用了青少年的学习时间。",
        "大量的塑料垃圾污染了海洋的环境。海洋里的动物误食塑料垃圾而死亡。",
    ],
)
def test_problem(text: str) -> None:
    assert text.split("。")[0] in [found.slots["problem"] for found in of_kind(text, "problem")]


@pytest.mark.parametrize(
    "text",
    [
        "城市的公园吸引了许多居民。居民喜欢在公园里散步。",
        "古代的城市也有垃圾。城市的居民把垃圾倒进河里。",
        "如果城市缺乏公园，居民就没有地方散步。居民喜欢在公园里散步。",
    ],
)
def test_no_problem(text: str) -> None:
    assert of_kind(text, "problem") == []


def test_what_a_camp_thinks_is_no_ground_for_the_author() -> None:
    text = "学生需要自己的手机。支持的一方认为，手机首先是学生的安全保障。手机让学生随时联系父母。"
    points = [point.text for found in facts(text) for point in (*found.for_points, *found.against_points)]
    assert not any("一方" in point for point in points)
    told = text.replace("支持的一方认为，", "")
    assert any(
        "手机首先是学生的安全保障" in point.text for found in facts(told) for point in found.for_points
    )
