"""Whether a stretch of text can stand alone: nothing cut, nothing pointing outside, nothing garbled."""

import re
from collections.abc import Iterable

from quizgen.data import table
from quizgen.language.references import unresolved

_OPENERS = "“‘（《「『"
_CLOSERS = {"”": "“", "’": "‘", "）": "（", "》": "《", "」": "「", "』": "『"}
_INCOMPLETE_END = re.compile(
    r"(是|有|包括|例如|比如|如|即|为|认为|表示|说|指出|发现|和|与|及|的是|在于|就是|看到|显示|表明|知道|觉得|使|让|把|对|向|从|到|得|地|之|而|但|并|或|则|所|被|将|称|是否|不是|一种是|并不|注明|写道|宣布|打算|决定|希望|以为|以及|以来|之际|的时候|的同时|只好|不仅|不仅是|不但|不只是|先是|与其|既|不光|要么|或者|其中|还有|在[^，在]{2,20}(时|后|中|下|上|里))$"
)


def balanced(text: str) -> bool:
    """Whether quotation marks, titles and brackets are closed in order."""
    stack: list[str] = []
    for char in text:
        if char in _OPENERS:
            stack.append(char)
        elif char in _CLOSERS and (not stack or stack.pop() != _CLOSERS[char]):
            return False
    return not stack


_GARBLED = re.compile(
    r"[．。，、；：]{2,}|[\u4e00-\u9fff]．|．[\u4e00-\u9fff]|[\ufffd□■●◆▲]|[A-Za-z]{1,2}[\u4e00-\u9fff][A-Za-z]"
)


def garbled(text: str) -> bool:
    """Whether the text shows signs of bad scanning or copying: doubled marks, a dot inside a Chinese sentence."""
    return _GARBLED.search(text.replace("……", "").replace("——", "")) is not None


def standing_problem(shadow: str, names: Iterable[str] = ()) -> str | None:
    """Why a text cannot stand alone, by the name of the check, or None.

    从而降低成本 → dangling_connective; 他很高兴 → unresolved_reference; 他说“好 → unbalanced.
    """
    if not balanced(shadow):
        return "unbalanced"
    if garbled(shadow):
        return "garbled"
    for word in table("connectives")["dangling"]:
        if shadow.startswith(word) and not shadow.startswith(
            (
                "使用",
                "让步",
                "令人",
                "都市",
                "都江",
                "又名",
                "更新",
                "和平",
                "和谐",
                "如今",
                "如果",
                "就业",
                "就是",
                "为了",
                "就连",
                "像素",
                "或许",
                "都城",
                "且不",
                "并非",
                "以便利",
                "才能",
                "才华",
                "才智",
                "才子",
                "即将",
                "便利",
                "便捷",
                "便宜",
                "便携",
                "令牌",
                "更年期",
                "更夫",
                "就医",
                "就读",
                "也许",
                "也门",
            )
        ):
            return "dangling_connective"
    if re.match(r"(?:后经|[^，；：“”]{0,14}?(?:随即|随之|因此|从此))", shadow):
        return "dangling_connective"  # 寒食节因此…: what it follows from is not said
    if re.match(r"[，。、；：的了着过地得]", shadow):
        return "fragment"
    if _INCOMPLETE_END.search(shadow):
        return "fragment"
    if any(word in shadow for word in ("吗", "呢", "难道", "岂")) or re.search(r"[？?！!]", shadow):
        return "not_assertive"
    if re.search(
        r"(称|使|将|把|视|誉|与|对|代)之(?![间后前中外一所类处])|如前所述|如上所述|前文|上文|下文|见图",
        shadow,
    ):
        return "unresolved_reference"
    if unresolved(re.sub(r"“[他她]”", "甲", shadow), names) is not None:
        return "unresolved_reference"
    return None
