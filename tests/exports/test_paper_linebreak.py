"""Line ends of Chinese paragraphs, without fonts: Han and full-width marks are 1 em, the rest half an em."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.paper.linebreak import (
    NO_END,
    NO_START,
    Align,
    Glyph,
    Line,
    Run,
    Style,
    break_lines,
    is_chinese,
    natural_width,
)

EM = 10.0
STYLE = Style(size=EM)


def measure(char: str, style: Style) -> Glyph | None:
    if char == "\ufe0f":
        return None
    return Glyph(char, "font", char, style.size * (1.0 if is_chinese(char) else 0.5), style)


def lines_of(text: str, ems: float, *, indent: float = 0, align: Align = "justify") -> list[Line]:
    return break_lines([Run(text, STYLE)], ems * EM, measure, indent=indent * EM, align=align)


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


@pytest.mark.parametrize(
    ("text", "ems", "expected"),
    [
        ("桥头有一家修表铺", 4, ["桥头有一", "家修表铺"]),
        ("桥头有一，修表铺", 4, ["桥头有", "一，修表", "铺"]),  # not even half an em is left for the comma
        ("桥头有，修表铺", 4, ["桥头有，", "修表铺"]),
        ("他说“走吧”", 3, ["他说", "“走吧”"]),  # squeezed at both ends
        ("花了九天——整整九天", 5, ["花了九", "天——整整", "九天"]),
        ("修好 watches 了", 4.5, ["修好", "watches", "了"]),
        ("共9.5分", 2, ["共", "9.5", "分"]),
        ("", 5, [""]),
        ("一\n二", 5, ["一", "二"]),
    ],
)
def test_breaks(text: str, ems: float, expected: list[str]) -> None:
    assert texts(lines_of(text, ems)) == expected


def test_full_lines_reach_the_right_edge() -> None:
    first = lines_of("周师傅从早上七点坐到天黑，一天要拆二十多块表，连吃饭的工夫也没有。", 20.4)[0]
    x, glyph = first.placed[-1]
    assert x + glyph.width == pytest.approx(204)


def test_a_line_that_would_gape_stays_ragged() -> None:
    first = lines_of("他在找internationalisation这个词", 12)[0]
    assert first.text == "他在找"
    assert [x for x, _ in first.placed] == [0, 10, 20]


@pytest.mark.parametrize(
    ("text", "gap"),
    [("第9行", 2.5), ("用AI写", 2.5), ("共 9", 0.0), ("九行", 0.0), ("（9", 0.0)],
)
def test_quarter_em_between_chinese_and_latin(text: str, gap: float) -> None:
    (_, first), (second_x, _) = lines_of(text, 20)[0].placed[:2]
    assert second_x - first.width == pytest.approx(gap)


@pytest.mark.parametrize(("text", "ems"), [("。”他", 2.5), ("（“他", 2.5), ("他，说", 3)])
def test_neighbouring_marks_share_an_em(text: str, ems: float) -> None:
    assert natural_width([Run(text, STYLE)], measure) == pytest.approx(ems * EM)


def test_quotes_among_latin_letters_are_narrow() -> None:
    assert natural_width([Run("say “hi”", STYLE)], measure) < natural_width(
        [Run("说“好”吧了呢", STYLE)], measure
    )


def test_clinging_run_takes_words_along() -> None:
    runs = [
        Run("题干正好写满这一行", STYLE),
        Run("（　）", STYLE, unbreakable=True, clings=4, flush_right=True),
    ]
    lines = break_lines(runs, 9 * EM, measure)
    assert texts(lines) == ["题干正好写", "满这一行（　）"]
    x, glyph = lines[-1].placed[-1]
    assert x + glyph.width == pytest.approx(90)


def test_blank_is_never_wider_than_the_line() -> None:
    placed = break_lines([Run("填", STYLE), Run("", STYLE, blank=500)], 10 * EM, measure)[-1].placed
    assert placed[-1][1].width == 100


SENTENCE = st.lists(
    st.sampled_from(
        [*"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面",
         "，", "。", "？", "！”", "：“", "《表》", "（注）", "——", "……", "、", "；", " ", "AI", "2019", "9.5%", "it’s", "GPT-4"]
    ),
    min_size=1,
    max_size=120,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(text=SENTENCE, ems=st.floats(min_value=12, max_value=48), indent=st.sampled_from([0, 2]))
def test_no_forbidden_edge_and_nothing_lost(text: str, ems: float, indent: int) -> None:
    text = "桥" + text
    lines = lines_of(text, ems, indent=indent)
    assert "".join("".join(texts(lines)).split()) == "".join(text.split())
    crowd = any(
        sum(char in NO_START or char in NO_END for char in text[i : i + 6]) > 4 for i in range(len(text))
    )
    for before, line in pairwise(lines):
        if not crowd:  # a heap of marks has no good place to break
            assert line.text[0] not in NO_START
            assert before.text[-1] not in NO_END
        assert not (before.text[-1] in "—…" and line.text[0] == before.text[-1])
    for line in lines:
        for x, glyph in line.placed[-1:]:
            assert x + glyph.width <= ems * EM + 0.5 * EM + 0.01  # a mark's empty half may stand outside


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=80), ems=st.floats(min_value=1, max_value=20))
def test_any_text_is_set(text: str, ems: float) -> None:
    lines = lines_of(text, ems)
    kept = [char for char in "".join(texts(lines)) if not char.isspace()]
    assert kept == [char for char in text if not char.isspace() and char != "\ufe0f"]
    assert all(line.start <= line.end for line in lines)
