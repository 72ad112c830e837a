"""A shadow of the text for analysis: simplified, full-width punctuation, and exactly as long.

Because it is as long, every offset found in the shadow is an offset into `Article.text`.
"""

from functools import cache
from typing import Any

_FULL = {",": "，", "?": "？", "!": "！", ":": "：", ";": "；", "(": "（", ")": "）"}
_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”"}
_WIDE = {
    chr(code): chr(code - 0xFEE0)
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE |= {"％": "%", "．": ".", "　": " ", "\u00a0": " ", "•": "·", "・": "·", "‧": "·"}


def is_han(char: str) -> bool:
    """Whether the character is a Chinese ideograph (extensions included)."""
    return (
        "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or ord(char) >= 0x20000 or char == "〇"
    )


def surface(text: str) -> str:
    """The text with half-width punctuation between Chinese characters made full-width.

    人工智能,你好 → 人工智能，你好; but 1,000 and http://a stay. The length does not change.
    """
    result = list(text)
    quote_open = False
    for index, char in enumerate(text):
        if char == "\n":
            quote_open = False
        elif char == '"':
            result[index] = "”" if quote_open else "“"
            quote_open = not quote_open
        elif char in _FULL and _between_chinese(text, index):
            result[index] = _FULL[char]
        elif char in ".．" and _is_full_stop(text, index):
            result[index] = "。"
    return "".join(result)


def shadow(text: str, traditional: bool) -> str:
    """`surface` in simplified characters with “” for 「」 and ASCII digits and letters."""
    plain = surface(text).translate(_TRANSLATION)
    return simplify(plain) if traditional else plain


_TRANSLATION = str.maketrans(_QUOTES | _WIDE)


def simplify(text: str) -> str:
    """Traditional to simplified, character by character where the phrase conversion changes the length."""
    converted: str = _converter("t2s").convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_single(char) for char in text)


def traditionalise(text: str) -> str:
    """Our own simplified wordings for an article in traditional characters."""
    converted: str = _converter("s2tw").convert(text)
    return converted


@cache
def _single(char: str) -> str:
    converted: str = _converter("t2s").convert(char)
    return converted if len(converted) == 1 else char


@cache
def _converter(name: str) -> Any:
    import opencc  # loaded only for traditional articles

    return opencc.OpenCC(name)


def _between_chinese(text: str, index: int) -> bool:
    before = text[index - 1] if index else "\n"
    after = text[index + 1] if index + 1 < len(text) else "\n"
    if before.isascii() and before.isdigit() and after.isascii() and after.isalnum() and text[index] in ",:":
        return False
    if text[index] == ":" and text[index + 1 : index + 3] == "//":
        return False
    near = (before, after)
    return any(is_han(char) or char in "，。！？；：、“”‘’「」『』（）《》…—" for char in near) or (
        text[index] in ",:;?!" and after in '"“「 ' and _has_han_near(text, index)
    )


def _is_full_stop(text: str, index: int) -> bool:
    """A dot after a Chinese character that ends the line, a quotation or a sentence: 好的. 今天 → 好的。"""
    before = text[index - 1] if index else ""
    after = text[index + 1] if index + 1 < len(text) else "\n"
    return bool(before) and is_han(before) and (after in "\n”’」』 " or is_han(after))


def _has_han_near(text: str, index: int) -> bool:
    return any(is_han(char) for char in text[max(0, index - 6) : index + 7])
