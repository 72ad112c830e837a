"""Words by jieba's table: where a text may be cut without cutting a word."""

import pytest

from quizgen.language.keywords import splits_word


@pytest.mark.parametrize(
    ("text", "at", "splits"),
    [
        ("他是文坛的领军人物", 6, True),  # 领|军人物
        ("他是文坛的领军人物", 5, False),
        ("大家喜欢图书馆", 5, True),  # 图|书馆
        ("大家喜欢图书馆", 4, False),
        ("孩子们喜欢唱歌", 5, False),
        ("图书馆", 0, False),
        ("图书馆", 3, False),
    ],
)
def test_a_cut_through_a_word(text: str, at: int, splits: bool) -> None:
    assert splits_word(text, at) is splits
