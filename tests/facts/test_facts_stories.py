"""Stories: who speaks, how feelings change, what happens, and what a reader may judge."""

import pytest
from engine import analysed, of_kind

from quizgen.language.characters import characters

FERRY = """傍晚，马老汉坐在渡口，马老汉望着对岸的灯火十分焦急。
马老汉拿起竹篙，慢慢地把船撑到对岸。小满站在石阶上，手里提着一只药箱。
“船来得真及时，我们快走吧。”小满说。
马老汉接过药箱，轻轻地放进船舱。小满看着黑沉沉的河水，心里有些害怕。
“别怕，这条河我走了四十年。”马老汉笑着说。
小满望了望马老汉，慢慢坐了下来。马老汉忽然感到欣慰，脸上露出了笑容。
船到了村口，陈医生提着灯笼跑了过来。“孩子的烧退了，你们放心吧。”陈医生说。
马老汉把唯一的棉衣留给了小满，悄悄回到了船上。
马老汉拒绝了村里人的酬谢，坚持每天夜里守在渡口。这一夜，马老汉心里格外平静。"""
REPORT = """新桥在今年秋天建成通车。新桥主要由钢材建造，一般分为三个部分。
新桥的建成使得两岸的居民受益。研究发现，新桥的结构十分坚固。"""


def test_cast() -> None:
    assert list(characters(analysed(FERRY)))[:2] == ["马老汉", "小满"]
    assert characters(analysed(REPORT)) == {}


def test_who_says_what() -> None:
    assert {found.slots["words"]: found.key for found in of_kind(FERRY, "speech")} == {
        "船来得真及时，我们快走吧": "小满",
        "别怕，这条河我走了四十年": "马老汉",
        "孩子的烧退了，你们放心吧": "陈医生",
    }
    for found in of_kind(FERRY, "speech"):
        assert found.key not in found.choices and len(found.choices) >= 2


@pytest.mark.parametrize(
    "text",
    [
        REPORT,
        FERRY.replace("陈医生说", "他说"),  # two named speakers are no choice
        FERRY.replace("“", "").replace("”", ""),
    ],
)
def test_nobody_to_choose_from(text: str) -> None:
    assert of_kind(text, "speech") == []


def test_feelings_in_order() -> None:
    (found,) = of_kind(FERRY, "feelings")
    assert found.slots["subject"] == "马老汉"
    assert [point.text for point in found.points] == ["焦急", "欣慰", "平静"]


@pytest.mark.parametrize(
    "text", [REPORT, FERRY.replace("十分焦急", "看了很久"), FERRY.replace("格外平静", "并不平静")]
)
def test_no_change_of_feelings(text: str) -> None:
    assert of_kind(text, "feelings") == []


def test_plot_follows_the_text() -> None:
    (found,) = of_kind(FERRY, "plot")
    starts = [point.start for point in found.points]
    assert len(starts) >= 4
    assert starts == sorted(starts)


@pytest.mark.parametrize("kind", ["plot", "deed", "lesson", "feelings", "speech"])
def test_a_report_is_no_story(kind: str) -> None:
    assert of_kind(REPORT, kind) == []


def test_deeds() -> None:
    deeds = {found.slots["deed"] for found in of_kind(FERRY, "deed")}
    assert "马老汉把唯一的棉衣留给了小满，悄悄回到了船上" in deeds
    assert not any("望" in deed or "说" in deed for deed in deeds)


def test_lesson() -> None:
    (found,) = of_kind(FERRY, "lesson")
    assert found.slots["person"] == "马老汉"
    assert len(found.for_points) >= 2
