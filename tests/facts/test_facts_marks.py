"""What a mark of punctuation does where its place shows it."""

import pytest
from engine import asked, of_kind


@pytest.mark.parametrize(
    ("text", "mark", "use"),
    [
        ("红树林被称为“海岸卫士”，能够抵挡海浪。", "“海岸卫士”的引号", "表示特定的称谓"),
        ("昆明素有“春城”的美誉，四季都开着花。", "“春城”的引号", "表示特定的称谓"),
        (
            "沙漠里的植物——例如仙人掌和胡杨——都有很深的根。",
            "破折号",
            "表示解释说明",
        ),
        ("老人从箱子里拿出了传家宝——一把用了八十年的刻刀。", "破折号", "表示解释说明"),
        ("集市上摆着竹篮、草帽、木勺、陶罐……", "省略号", "表示列举的省略"),
    ],
)
def test_what_a_mark_does(text: str, mark: str, use: str) -> None:
    (found,) = of_kind(text, "mark")
    assert (found.slots["mark"], found.key) == (mark, use)
    assert use not in found.choices and len(found.choices) == 3


@pytest.mark.parametrize(
    "text",
    [
        "所谓的“专家”什么也没有说清楚。",  # irony: a reader could say otherwise
        "红树林被称为“海岸卫士”，也叫“绿色长城”。",  # which marks does the question mean
        "远处传来了汽笛声——呜——",
        "他想说些什么，可是……",
        "老人说：“红树林被称为‘海岸卫士’。”",
    ],
)
def test_no_mark(text: str) -> None:
    assert of_kind(text, "mark") == []


def test_the_stem_names_the_mark_and_nests_the_quotation() -> None:
    (question,) = asked("红树林被称为“海岸卫士”，能够抵挡海浪。", template="what-marks-do")
    assert question.stem == "第1段“红树林被称为‘海岸卫士’，能够抵挡海浪”中，“海岸卫士”的引号有什么作用？"
