"""Words with tags: whatever the text, the tokens join to it."""

import pytest
from engine import jieba
from hypothesis import given, settings
from hypothesis import strategies as st

from quizgen.language.tokens import MAX_PIECE, Tagger, Token, default_tagger, jieba_tag, tag_sentence

CHINESE = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "的了是在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长"
        ),
        st.sampled_from("，。！？；：“”《》（）、—…·"),
        st.sampled_from("abcXYZ019%. \u3000𠀀😀\u200b"),
    ),
    min_size=1,
    max_size=200,
)
TAGS = {
    "PER",
    "LOC",
    "ORG",
    "TIME",
    "n",
    "nz",
    "nw",
    "v",
    "vd",
    "vn",
    "a",
    "ad",
    "an",
    "d",
    "f",
    "r",
    "s",
    "m",
    "q",
    "p",
    "c",
    "u",
    "xc",
    "w",
    "t",
}


def assert_joined(tokens: list[Token], text: str, offset: int) -> None:
    assert "".join(token.text for token in tokens) == text
    position = offset
    for token in tokens:
        assert (token.start, token.end) == (position, position + len(token.text))
        assert token.text
        position = token.end


@given(CHINESE)
@settings(max_examples=60, deadline=None)
def test_default_tokens_join_to_the_text(text: str) -> None:
    assert_joined(tag_sentence(default_tagger(), text, 7), text, 7)


@given(CHINESE)
@settings(max_examples=60, deadline=None)
def test_jieba_tokens_join_to_the_text(text: str) -> None:
    assert_joined(tag_sentence(jieba(), text, 7), text, 7)


class Careless:
    """A tagger that drops spaces, as some do."""

    name = "careless"

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(text.replace(" ", ""), "n")]


def test_a_tagger_that_loses_characters_loses_no_offset() -> None:
    tagger: Tagger = Careless()
    assert_joined(tag_sentence(tagger, "他 走了。", 3), "他 走了。", 3)


def test_long_sentences_are_cut_at_commas() -> None:
    sentence = "春天来了，花儿开了，" * 40 + "孩子们都笑了。"
    assert len(sentence) > 3 * MAX_PIECE
    tokens = tag_sentence(default_tagger(), sentence, 0)
    assert_joined(tokens, sentence, 0)
    assert {token.text for token in tokens if token.tag == "w"} == {"，", "。"}


@pytest.mark.parametrize("text", ["袁隆平在湖南种植水稻。", "1956年，学校从上海迁到西安。"])
def test_both_taggers_speak_the_same_tags(text: str) -> None:
    for tagger in (default_tagger(), jieba()):
        assert {token.tag for token in tag_sentence(tagger, text, 0)} <= TAGS


@pytest.mark.parametrize(
    ("flag", "tag"),
    [
        ("nr", "PER"),
        ("nrt", "PER"),
        ("ns", "LOC"),
        ("nt", "ORG"),
        ("uj", "u"),
        ("x", "w"),
        ("vn", "vn"),
        ("zg", "a"),
        ("i", "v"),
        ("eng", "nz"),
    ],
)
def test_jieba_tag(flag: str, tag: str) -> None:
    assert jieba_tag(flag) == tag


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("这件事经袁隆平同意。", ["经", "袁隆平"]),
        ("他只是一个学生。", ["只", "是"]),
        ("老师也是学生的朋友。", ["也", "是"]),
    ],
)
def test_words_the_tagger_runs_together_are_parted(text: str, words: list[str]) -> None:
    tokens = [token.text for token in tag_sentence(default_tagger(), text, 0)]
    assert all(word in tokens for word in words)
