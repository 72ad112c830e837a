"""Clauses with connective, subject and predicate; None where the grammar is not sure."""

import pytest
from engine import sentence
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.language.clauses import split_clauses
from quizgen.language.tokens import default_tagger, tag_sentence


def clauses(text: str) -> list[tuple[str, str, str]]:
    """(core, connective, subject) of each clause."""
    _, view = sentence(text, 0)
    result = []
    for clause in view.clauses:
        core = "".join(token.text for token in view.tokens[clause.core : clause.last])
        subject = (
            "".join(token.text for token in view.tokens[slice(*clause.subject)]) if clause.subject else ""
        )
        result.append((core, clause.connective, subject))
    return [item for item in result if item[0]]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("人们在夏天常去海边，孩子也跟着去。", ["人们", "孩子"]),
        ("1905年在瑞士，爱因斯坦发表了论文。", ["", "爱因斯坦"]),
        ("在村子的东边，人们种下了许多果树。", ["", "人们"]),
        ("老人和孩子都喜欢这座公园。", ["老人和孩子"]),
        ("宋代的货币十分丰富。", ["宋代的货币"]),
        ("读书的人越来越多。", ["读书的人"]),
        ("国际同行的推崇，使他感动。", ["国际同行的推崇", ""]),
        ("走上主席台，他有些紧张。", ["", "他"]),
        ("可爱的孩子们在唱歌。", ["可爱的孩子们"]),
        # not sure: none
        ("走上主席台。", [""]),
        ("下雨了。", [""]),
    ],
)
def test_subjects(text: str, subjects: list[str]) -> None:
    assert [subject for _, _, subject in clauses(text)] == subjects


@pytest.mark.parametrize(
    ("text", "connective", "core"),
    [
        ("而且老人很喜欢花草。", "而且", "老人很喜欢花草"),
        ("但湿地的面积正在缩小。", "但", "湿地的面积正在缩小"),
        ("可见读书需要耐心。", "可见", "读书需要耐心"),
        ("因此湿地需要保护。", "因此", "湿地需要保护"),
        # words of the list that are no connectives here
        ("第一个读者是一位老人。", "", "第一个读者是一位老人"),
        ("结果是令人满意的。", "", "结果是令人满意的"),
        ("最后的读者离开了图书馆。", "", "最后的读者离开了图书馆"),
    ],
)
def test_connectives_are_cut(text: str, connective: str, core: str) -> None:
    assert clauses(text)[0][:2] == (core, connective)


def test_a_connective_set_off_by_a_comma_is_a_clause_of_its_own() -> None:
    assert clauses("因此，人们常去海边，孩子也跟着去。") == [
        ("人们常去海边", "", "人们"),
        ("孩子也跟着去", "", "孩子"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "他说：“天要下雨了，你们快走，不要等我。”",
        "她读完了《风，雨，和人》这本书。",
        "老人（他今年八十岁，耳朵不好）坐在门口。",
    ],
)
def test_marks_are_never_cut(text: str) -> None:
    _, view = sentence(text, 0)
    for clause in view.clauses:
        words = "".join(token.text for token in view.tokens[clause.first : clause.last])
        assert all(
            words.count(opening) == words.count(closing) for opening, closing in ("“”", "《》", "（）")
        )


@given(
    st.lists(
        st.sampled_from(
            [
                "因为下雨",
                "人们",
                "，",
                "在夏天",
                "但是",
                "“",
                "”",
                "《",
                "》",
                "。",
                "：",
                "的",
                "常去海边",
                "1905年",
                "——",
                "……",
            ]
        ),
        min_size=1,
        max_size=25,
    )
)
@settings(max_examples=60, deadline=None)
def test_clauses_keep_to_their_order(parts: list[str]) -> None:
    tokens = tag_sentence(default_tagger(), "人们" + "".join(parts), 0)
    position = 0
    for clause in split_clauses(tokens):
        assert position <= clause.first <= clause.core <= clause.last <= len(tokens)
        if clause.subject:
            assert clause.core <= clause.subject[0] < clause.subject[1] <= clause.last
        position = clause.last


@pytest.mark.parametrize("text", ["。", "！他走了。", "。老人坐在门口。"])
def test_a_stop_at_the_beginning_makes_no_clause(text: str) -> None:
    tokens = tag_sentence(default_tagger(), text, 0)
    assert split_clauses(tokens[:1]) == []
