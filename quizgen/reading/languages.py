"""Whether a text is Chinese, and what else it looks like."""

import re
from collections import Counter

from quizgen.reading.errors import NotChinese

# (script, first, last) of the ranges of letters that are counted one by one
_RANGES = (
    ("han", 0x4E00, 0x9FFF),
    ("han", 0x3400, 0x4DBF),
    ("han", 0x20000, 0x323AF),
    ("han", 0xF900, 0xFAFF),
    ("kana", 0x3041, 0x30FA),
    ("hangul", 0xAC00, 0xD7A3),
    ("thai", 0x0E00, 0x0E7F),
)
# scripts written in words: a word counts as one, because it says about as much as a Chinese character or two
_WORDS = (
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+")),
    ("cyrillic", re.compile(r"[\u0400-\u052f]+")),
    ("greek", re.compile(r"[\u0370-\u03ff]+")),
    ("arabic", re.compile(r"[\u0600-\u06ff]+")),
    ("hebrew", re.compile(r"[\u0590-\u05ff]+")),
    ("devanagari", re.compile(r"[\u0900-\u097f]+")),
)
_NAMES = {
    "han": ("中文", "Chinese"),
    "kana": ("日文", "Japanese"),
    "hangul": ("韩文", "Korean"),
    "thai": ("泰文", "Thai"),
    "latin": ("英文或其他拉丁字母文字", "English or another language in Latin letters"),
    "cyrillic": ("俄文等西里尔字母文字", "Russian or another language in Cyrillic letters"),
    "greek": ("希腊文", "Greek"),
    "arabic": ("阿拉伯文", "Arabic"),
    "hebrew": ("希伯来文", "Hebrew"),
    "devanagari": ("印地文", "Hindi"),
    "none": ("数字和符号", "digits and symbols"),
}
_LEAST_SHARE = 0.4
_JAPANESE_SHARE = 0.08


def require_chinese(text: str, name: str) -> None:
    """Raise NotChinese unless Chinese characters make up most of a text.

    A Chinese article may be full of English terms, and an article on Japan may quote some kana; Japanese
    prose has more than a third of kana.
    """
    counts = count_scripts(text)
    total = sum(counts.values())
    share = counts["han"] / total if total else 0.0
    if counts["kana"] > 10 and counts["kana"] > _JAPANESE_SHARE * (counts["han"] + counts["kana"]):
        script = "kana"
    elif share >= _LEAST_SHARE:
        return
    else:
        others = {script: count for script, count in counts.items() if script != "han"}
        script = max(others, key=lambda key: others[key]) if any(others.values()) else "none"
    zh, en = _NAMES[script]
    raise NotChinese(name=name, zh_language=zh, en_language=en, share=f"{share:.0%}")


def count_scripts(text: str) -> Counter[str]:
    """Letters (of Chinese, Japanese, Korean, Thai) and words (of the other scripts) by script."""
    counts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        code = ord(char)
        for script, first, last in _RANGES:
            if first <= code <= last:
                counts[script] += count
                break
    for script, pattern in _WORDS:
        counts[script] += len(pattern.findall(text))
    return counts
