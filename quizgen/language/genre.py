"""What kind of text it is: questions about a story are not those about an argument."""

import re
from dataclasses import dataclass
from functools import lru_cache

from quizgen.language.analysis import Analysis

_ARGUE = re.compile(
    r"应该|应当|必须|需要|不能|值得|意味着|认为|其实|事实上|因此|所以|可见|如果|固然|然而|只有|才能|与其|关键|本质|意义"
)
_EXPLAIN = re.compile(
    r"是指|称为|叫做|分为|包括|由于|导致|使得|形成|产生|研究|实验|发现|例如|比如|一般|通常|主要|科学家|利用|过程|作用|特点"
)
_FIRST = re.compile(r"我(?!们|国|省|市|校|县|军|党|院)")
_FEEL = re.compile(r"[笑哭泪喊叫望看走跑坐站]了|心里|眼睛|脸上|轻轻|慢慢|忽然|突然|静静|悄悄|仿佛|好像")


@dataclass(frozen=True, slots=True)
class Genre:
    """`name`: narrative, argumentative, expository, biography. `first_person`: told by an “I”."""

    name: str
    first_person: bool


@lru_cache(maxsize=4)
def classify(analysis: Analysis) -> Genre:
    """By the density of markers per sentence; a narrative shows dialogue, gestures, a narrator."""
    text = "".join(sentence.text for sentence in analysis.sentences)
    count = max(1, len(analysis.sentences))
    spoken = sum(sentence.in_speech for sentence in analysis.sentences) / count
    first = len(_FIRST.findall(re.sub(r"“[^”]*”", "", text))) / count
    feel = len(_FEEL.findall(text)) / count
    argue = len(_ARGUE.findall(text)) / count
    explain = len(_EXPLAIN.findall(text)) / count
    persons = sum(mention.kind == "PER" for mention in analysis.mentions) / count
    story = (
        1.2 * feel
        + 1.5 * min(first, 1.0)
        + 1.2 * spoken
        + 0.25 * min(persons, 1.0)
        - 0.35 * (argue + explain)
    )
    if story > 0.3:
        return Genre("narrative", first > 0.12)
    names = [mention.canonical for mention in analysis.mentions if mention.kind == "PER"]
    chief = max((names.count(name) for name in set(names)), default=0)
    if (persons > 0.45 and len(analysis.times) >= 3) or (
        chief >= 6 and chief >= 0.4 * len(names) and persons > 0.25 and explain < 0.55
    ):
        return Genre("biography", first > 0.3)
    return Genre("argumentative" if argue >= explain * 0.9 else "expository", first > 0.3)
