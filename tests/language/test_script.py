"""Simplified or traditional."""

import pytest

from quizgen.language.script import detect_script


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("我们说的话，他们都听见了。", "simplified"),
        ("我們說的話，他們都聽見了。", "traditional"),
        ("山水之中有人家。", "simplified"),
        ("", "simplified"),
        ("台灣的學生喜歡在圖書館裡讀書，一面讀一面寫。", "traditional"),
        ("《說文解字》是一部字典，编者是许慎，我们今天还在用它。", "simplified"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert detect_script(text) == script
