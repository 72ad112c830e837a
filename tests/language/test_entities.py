"""Names, and short names led back to full ones."""

import pytest
from engine import analysed

from quizgen.language.entities import find_mentions
from quizgen.language.tokens import Token


def mentions(text: str) -> list[tuple[str, str, str]]:
    return [(mention.text, mention.kind, mention.canonical) for mention in analysed(text).mentions]


def names_in(tagged: list[list[tuple[str, str]]]) -> list[tuple[str, str, str]]:
    """The mentions in sentences whose words are tagged by hand."""
    sentences: list[list[Token]] = []
    at = 0
    for words in tagged:
        sentences.append([])
        for word, tag in words:
            sentences[-1].append(Token(at, at + len(word), word, tag))
            at += len(word)
    return [(mention.text, mention.kind, mention.canonical) for mention in find_mentions(sentences)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("司马迁写下了《史记》。", "《史记》", "WORK"),
        ("约翰·霍普菲尔德获得了奖项。", "约翰·霍普菲尔德", "PER"),
        ("获得者约翰·霍普菲尔德走上了讲台。", "约翰·霍普菲尔德", "PER"),
        ("物理学家玛丽·居里发现了镭。", "玛丽·居里", "PER"),
        ("林教授走进教室。", "林教授", "PER"),
        ("他考上了北京大学。", "北京大学", "ORG"),
        ("联合国通过了一项决议。", "联合国", "ORG"),
        ("学校从上海迁到西安。", "西安", "LOC"),
    ],
)
def test_name(text: str, name: str, kind: str) -> None:
    assert (name, kind) in [(found, sort) for found, sort, _ in mentions(text)]


@pytest.mark.parametrize("text", ["他很高兴。", "人们常去海边散步。", "教授走进教室。", "这本书写得很好。"])
def test_no_name(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("阿尔伯特·爱因斯坦生于德国。爱因斯坦喜欢拉小提琴。", "爱因斯坦", "阿尔伯特·爱因斯坦"),
        ("袁隆平出生于北京。隆平小时候喜欢游泳。", "隆平", "袁隆平"),
        ("司马迁写下了《史记》。司马迁是西汉人。", "司马迁", "司马迁"),
    ],
)
def test_short_names_lead_to_full_ones(text: str, short: str, full: str) -> None:
    assert (short, "PER", full) in mentions(text)


def test_a_short_name_that_fits_two_persons_leads_to_neither() -> None:
    he, she = (
        [(name, "PER"), ("来", "v"), ("了", "u"), ("。", "w")] for name in ("皮埃尔·居里", "玛丽·居里")
    )
    # three times: a bare name without a known surname is trusted only then
    short = [
        [("居里", "PER"), mark, ("很", "d"), ("安静", "a")]
        for mark in (("，", "w"), ("也", "d"), ("、", "w"))
    ]
    assert names_in([he, she, *short]) == [
        ("皮埃尔·居里", "PER", "皮埃尔·居里"),
        ("玛丽·居里", "PER", "玛丽·居里"),
        *[("居里", "PER", "居里")] * 3,
    ]
    assert names_in([he, *short]) == [
        ("皮埃尔·居里", "PER", "皮埃尔·居里"),
        *[("居里", "PER", "皮埃尔·居里")] * 3,
    ]


def test_mentions_are_where_the_text_has_them() -> None:
    analysis = analysed("物理学家玛丽·居里在巴黎发现了镭。\n后来，她写下了《放射学》。")
    assert analysis.mentions
    for mention in analysis.mentions:
        assert analysis.shadow[mention.start : mention.end] == mention.text
    assert list(analysis.mentions) == sorted(analysis.mentions, key=lambda mention: mention.start)
