"""The printed text and its shadow: tidy punctuation, simplified characters, and never another length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.language.normalise import is_han, shadow, simplify, surface, traditionalise


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("人工智能,你好", "人工智能，你好"),
        ("你好!真的?是的;好:", "你好！真的？是的；好："),
        ("价格(含税)是5元", "价格（含税）是5元"),
        ('他说:"好吗?"', "他说：“好吗？”"),
        ('"一"和"二"', "“一”和“二”"),
        ("今天,GPT发布了;明天呢", "今天，GPT发布了；明天呢"),
        ("GPT-4,很强", "GPT-4，很强"),
        # left alone
        ("共有1,000人", "共有1,000人"),
        ("时间是8:30。", "时间是8:30。"),
        ("甲队以3:2战胜乙队", "甲队以3:2战胜乙队"),
        ("见http://a.cn/x", "见http://a.cn/x"),
        ("用Python,Java写成", "用Python,Java写成"),
        ("圆周率约为3.14", "圆周率约为3.14"),
        ("「雲」是水氣。", "「雲」是水氣。"),
    ],
)
def test_surface(text: str, tidy: str) -> None:
    assert surface(text) == tidy


def test_straight_quotation_marks_begin_anew_in_each_paragraph() -> None:
    assert surface('他说:"走了。\n"好的。"') == "他说：“走了。\n“好的。”"


@pytest.mark.parametrize(
    ("text", "dark"),
    [
        ("「雲」是水氣,『雨』也是。", "“云”是水气，‘雨’也是。"),
        ("１２％的學生", "12%的学生"),
        ("ＡＢ型", "AB型"),
        ("約翰•懷特", "约翰·怀特"),
        ("約翰・懷特", "约翰·怀特"),
        ("乾燥的氣候", "干燥的气候"),
        ("頭髮與發明", "头发与发明"),
    ],
)
def test_shadow_of_traditional_text(text: str, dark: str) -> None:
    assert shadow(text, traditional=True) == dark


def test_shadow_of_simplified_text_keeps_its_characters() -> None:
    assert shadow("乾隆皇帝与後羿", traditional=False) == "乾隆皇帝与後羿"


@given(
    st.text(
        alphabet=st.sampled_from("人工智能發達後麵里裡著乾,.?!:;()\"'「」『』“”，。0a９％ 　\n-·•"),
        max_size=60,
    )
)
@settings(max_examples=200, deadline=None)
def test_the_length_never_changes(text: str) -> None:
    assert len(surface(text)) == len(text)
    assert len(shadow(text, traditional=True)) == len(text)
    assert len(shadow(text, traditional=False)) == len(text)
    assert surface(text).count("\n") == text.count("\n")


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=20))
@settings(max_examples=200, deadline=None)
def test_simplifying_keeps_every_offset(text: str) -> None:
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("根据文章内容，为什么会这样？", "根據文章內容，為什麼會這樣？"),
        ("请概括说明", "請概括說明"),
        ("山水", "山水"),
    ],
)
def test_our_own_wordings_in_traditional_characters(simplified: str, traditional: str) -> None:
    assert traditionalise(simplified) == traditional


@pytest.mark.parametrize(
    ("char", "expected"),
    [
        ("人", True),
        ("㐀", True),
        ("𠀀", True),
        ("〇", True),
        ("a", False),
        ("，", False),
        ("1", False),
        ("あ", False),
    ],
)
def test_is_han(char: str, expected: bool) -> None:
    assert is_han(char) is expected
