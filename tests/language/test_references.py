"""Words that point outside their clause: resolved where the text is plain, left alone where it is not."""

import pytest
from engine import sentence, stated

from quizgen.language.references import pointing_words, resolve_subject, unresolved


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("他很高兴", "他"),
        ("这种做法很好", "这种"),
        ("其作用很大", "其"),
        ("当时没有公路", "当时"),
        ("该校的学生很多", "该"),
        ("两者都很重要", "两者"),
        ("它生长在海边", "它"),
        ("这里很美", "这里"),
        ("以下是三个例子", "以下"),
        ("大家把它叫做竹枧", "它"),
    ],
)
def test_points_to_nothing_here(text: str, word: str) -> None:
    assert unresolved(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "应该早点回家",
        "其实并不难",
        "彼此尊重",
        "尤其是老人",
        "林教授及其学生回到了村里",
        "铁和铜两者都很重要",
        "红树林生长在海边，它能挡住海浪",
        "《史记》这部书很重要",
        "人们常去海边",
    ],
)
def test_points_to_nothing_outside(text: str) -> None:
    assert unresolved(text) is None


def test_a_name_before_a_pronoun_resolves_it() -> None:
    assert unresolved("袁隆平说他很高兴", ["袁隆平"]) is None
    assert unresolved("他说袁隆平很高兴", ["袁隆平"]) == "他"


def test_pointing_words_are_found_where_they_stand() -> None:
    assert pointing_words("他认为这很好") == [(0, 1, "他"), (3, 4, "这")]
    assert pointing_words("应该，其实，彼此") == []


def antecedent(text: str) -> str | None:
    analysis, view = sentence(text)
    return resolve_subject(analysis, view, view.clauses[0])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("林远在湿地工作了十年。他认为湿地需要时间。", "林远"),
        ("红树林生长在海边。它们能挡住海浪。", "红树林"),
        ("林远和周清都来了。他们修好了水渠。", "林远和周清"),
        ("沈月华创办了银行。她认为银行要为女子服务。", "沈月华"),
    ],
)
def test_resolved(text: str, name: str) -> None:
    assert antecedent(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "他认为湿地需要时间。",
        "林远和周清在湿地工作。他认为湿地需要时间。",
        "林远在湿地工作了十年。\n它需要时间。",
        "湿地在哪里？它在海边。",
        "林远来了。它需要时间。",
        "林远认为湿地需要时间。",  # no pronoun
    ],
)
def test_left_alone(text: str) -> None:
    assert antecedent(text) is None


def test_statements_print_the_name_for_the_pronoun() -> None:
    assert [statement.text for statement in stated("林远在湿地工作了十年。他详细地记录水鸟的数量。")] == [
        "林远在湿地工作了十年",
        "林远详细地记录水鸟的数量",
    ]
    assert stated("他详细地记录水鸟的数量。") == []
