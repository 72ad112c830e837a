"""Small text tools of the paper: cleaning, bold marks, circled numbers, letters."""

import re
import unicodedata

_BOLD = re.compile(r"\*\*(.+?)\*\*", re.S)
_CHINESE_DIGITS = "零一二三四五六七八九"


def clean(text: str) -> str:
    """For titles, bookmarks and metadata: one line without control characters and lone surrogates."""
    kept = (" " if char in "\n\t\r" else char for char in text)
    return " ".join("".join(char for char in kept if unicodedata.category(char) not in ("Cc", "Cs")).split())


def split_bold(text: str) -> list[tuple[str, bool]]:
    """`不**正确**的` → [("不", False), ("正确", True), ("的", False)]. A lone `**` stays as it is."""
    parts: list[tuple[str, bool]] = []
    position = 0
    for match in _BOLD.finditer(text):
        parts += [(text[position : match.start()], False), (match.group(1), True)]
        position = match.end()
    parts.append((text[position:], False))
    return [(part, bold) for part, bold in parts if part]


def circled(number: int) -> str:
    """1 → ①, 21 → ㉑, 36 → ㊱, 51 → (51)."""
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(code + number - first)
    return f"({number})"


def chinese_number(number: int) -> str:
    """1 → 一, 10 → 十, 12 → 十二, 20 → 二十. For 1 to 99."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _CHINESE_DIGITS[tens] + "十"
    return head + (_CHINESE_DIGITS[ones] if ones or not tens else "")


def letter(index: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    high, low = divmod(index, 26)
    return (letter(high - 1) if high else "") + chr(ord("A") + low)


def figure(number: float) -> str:
    """Points without a needless decimal: 3.0 → 3, 2.5 → 2.5."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
