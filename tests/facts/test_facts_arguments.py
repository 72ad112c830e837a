"""Examples, quotations, questions the author answers, and views with their holders."""

import pytest
from engine import of_kind


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("候鸟为什么要迁徙？这主要是因为北方的冬天缺少食物。", "候鸟为什么要迁徙", "北方的冬天缺少食物"),
        (
            "那么，人类怎样才能减少海洋中的塑料？首先，人类要减少一次性塑料制品的使用。",
            "人类怎样才能减少海洋中的塑料",
            "人类要减少一次性塑料制品的使用",
        ),
        (
            "城市为什么比郊区更热？原因在于水泥路面吸收了大量的热量，而且缺少树木。",
            "城市为什么比郊区更热",
            "水泥路面吸收了大量的热量，而且缺少树木",
        ),
    ],
)
def test_answered_question(text: str, question: str, answer: str) -> None:
    assert [(found.slots["question"], found.key) for found in of_kind(text, "answered_question")] == [
        (question, answer + "。")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "候鸟为什么要迁徙？",
        "难道候鸟不需要休息吗？它们当然需要休息，也需要食物。",
        "你为什么不说话？因为我不知道应该说什么才好。",
        "候鸟每年都要迁徙。这主要是因为北方的冬天缺少食物。",
        "候鸟为什么要迁徙？今天的天气很好，适合出门散步。",
    ],
)
def test_no_answered_question(text: str) -> None:
    assert of_kind(text, "answered_question") == []


@pytest.mark.parametrize(
    ("text", "holder", "view"),
    [
        ("林教授认为，人工智能不会完全取代人类的工作。", "林教授", "人工智能不会完全取代人类的工作"),
        (
            "历史学家周清指出，丝绸之路促进了东西方文化的交流。",
            "历史学家周清",
            "丝绸之路促进了东西方文化的交流",
        ),
        ("在经济学家林远看来，城市的发展离不开公平的制度。", "经济学家林远", "城市的发展离不开公平的制度"),
    ],
)
def test_view(text: str, holder: str, view: str) -> None:
    assert [(found.holder, found.slots["view"]) for found in of_kind(text, "view")] == [(holder, view)]


@pytest.mark.parametrize(
    "text",
    [
        "他认为，人工智能不会完全取代人类的工作。",
        "林教授认为，这样做是不对的。",
        "林教授认为，阅读十分重要。林教授认为，写作也能够训练人的思维。",
        "林教授走进教室，打开了电脑和投影仪。",
        "林教授被认为是最优秀的教师，学生都喜欢他。",
    ],
)
def test_no_view(text: str) -> None:
    assert of_kind(text, "view") == []
