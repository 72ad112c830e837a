"""How a sentence makes its point: methods of exposition and argument, figures of speech, by their overt marks.

与去年相比，用水量下降了8% → device 作比较 (and 列数字, so the item is refused unless one method stands out)
Refuses sentences that show two methods of the same set.
"""

import re
from collections.abc import Iterator
from functools import cache

from quizgen.data import table
from quizgen.facts.arguments import claim_text
from quizgen.facts.model import Found, Point, without_opener
from quizgen.facts.sides import around
from quizgen.facts.standing import balanced, garbled
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.genre import classify


@cache
def devices(set_name: str) -> tuple[dict[str, str], ...]:
    return tuple(device for device in table("devices")["device"] if device["set"] == set_name)


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    genre = classify(analysis).name
    sets = {
        "narrative": ("narrative", "description"), "biography": (), "argumentative": ("argumentative",),
    }.get(genre, ("expository",))  # fmt: skip
    for sentence in analysis.sentences:
        for set_name in sets:
            found = _device(analysis, sentence, set_name)
            if found is not None:
                yield found


def shown(analysis: Analysis, sentence: SentenceView, set_name: str) -> list[dict[str, str]]:
    """The methods of the set that the sentence shows by an overt mark of its own, not of somebody's in it."""
    own = re.sub(r"(?<=“)[^”]*(?=”)", lambda match: "〇" * len(match[0]), sentence.text)
    present = [
        device for device in devices(set_name) if "pattern" in device and re.search(device["pattern"], own)
    ]
    if set_name == "expository" and _figures(analysis, sentence):
        present.insert(0, next(device for device in devices(set_name) if device["name"] == "列数字"))
    return present


_PERHAPS = {
    "列数字": r"\d|百分之|[一二三四五六七八九十百千万亿]{2,}",
    "引用说明": r"“|《|说|认为",
    "引用论证": r"“|《|说|认为",
    "打比方": r"像|如|似|好比|仿佛",
    "比喻论证": r"像|如|似|好比|仿佛",
    "比喻": r"像|如|似|好比|仿佛",
    "作比较": r"比|更|最|不同|相当于|而",
    "对比论证": r"比|更|不同|相反|而|却|不是|但",
    "举例子": r"如|例|像|、[^，。]*等",
    "举例论证": r"如|例|像|、[^，。]*等",
    "假设论证": r"如果|假|若|试想",
    "下定义": r"是",
    "分类别": r"类|种|分为",
}
"""Loose marks of a method: where one stands, somebody may find the method, so it is no wrong option."""


def _perhaps(text: str, name: str) -> bool:
    return name in _PERHAPS and re.search(_PERHAPS[name], text) is not None


def _figures(analysis: Analysis, sentence: SentenceView) -> bool:
    exact = [
        quantity
        for quantity in analysis.quantities_in(sentence.start, sentence.end)
        if re.search(r"\d", quantity.number)
    ]
    return len(exact) >= 2


def _device(analysis: Analysis, sentence: SentenceView, set_name: str) -> Found | None:
    if attribute(analysis, sentence).kind != "author" or garbled(sentence.text):
        return None
    if sentence.is_question or sentence.in_speech or not 14 <= len(sentence.text) <= 68:
        return None
    present = shown(analysis, sentence, set_name)
    if len(present) != 1 or not balanced(sentence.text):
        return None
    if present[0]["name"].startswith("对比") and "“" in sentence.text:
        return None  # what is set against each other is quoted: two methods
    device = present[0]
    if set_name == "description" and (
        "“" in sentence.text or len(sentence.text) > 60 or len(sentence.text) < 16
    ):
        return None
    others = [
        other["name"]
        for other in devices(set_name)
        if other["name"] != device["name"] and not _perhaps(sentence.text, other["name"])
    ]
    if len(others) < 3:
        return None
    told = device["name"] in ("举例子", "举例论证", "引用论证", "引用说明")
    topic = _topic(analysis, sentence) if told else None
    if "；" in sentence.text:
        return None  # two halves set side by side show more than one method
    text = without_opener(analysis, sentence).rstrip("。")
    use = device["use"].replace("{topic}", topic or "")
    explained = bool(topic) or "{topic}" not in device["use"]
    return Found(
        kind="device",
        sentence=sentence,
        slots={
            "sentence": text,
            "device": analysis.native(device["name"]),
            "set": set_name,
        },
        key=f"{device['name']}。{use}。" if explained else "",
        points=(
            Point(device["name"], sentence.start, sentence.end),
            Point(use, sentence.start, sentence.end),
        ),
        answer_type="device",
        evidence=((sentence.start, sentence.end),),
        choices=tuple(others),
        for_points=around(analysis, sentence, most=1),
        rule=f"device-{device['name']}",
        salience=0.5,
        confidence=0.8,
    )


def _topic(analysis: Analysis, sentence: SentenceView) -> str | None:
    """What the sentence serves: the claim just before it."""
    if sentence.index == 0:
        return None
    before = analysis.sentences[sentence.index - 1]
    if before.paragraph != sentence.paragraph:
        return None
    claim = claim_text(analysis, before.start, before.end)
    return f"“{claim}”" if claim and len(claim) <= 50 else None
