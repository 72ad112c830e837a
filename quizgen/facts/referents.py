"""What 这种现象, 这一变化 or a bare 这 takes up, where it is the sentence just before.

河道每年变窄。这种变化让渔民不得不改行。 → referent, phrase 这种变化, key 河道每年变窄
Refuses sentences whose 这 takes up something within the sentence, a thing rather than a claim, or a longer passage.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from quizgen.data import words
from quizgen.facts.model import MOST_WRONG, Found, Point, without_opener
from quizgen.facts.passages import other_passages
from quizgen.facts.standing import balanced, garbled, standing_problem
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.attribution import attribute
from quizgen.language.genre import classify

_SHELLS = "|".join(sorted(words("shell_nouns"), key=len, reverse=True))
_POINTING = re.compile(rf"(?P<phrase>(?:这|如此|此)(?:一|种|些|样的|一种|个)?(?:{_SHELLS}))(?!们)")
_BARE = re.compile(
    r"^(?P<phrase>这)(?:也|就|便|正|无疑|其实|实际上|恰恰|显然|都|不仅|既|充分|深刻|往往|大大|直接|无形中)?(?:说明|表明|意味着|体现了?|反映了?|使得?|让|导致|造成|证明|决定了?|给|为|对)"
)
_LONGEST_QUOTED, _SHORTEST_KEY, _LONGEST_KEY = 50, 12, 62


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    if classify(analysis).name == "narrative":
        return
    for before, sentence in pairwise(analysis.sentences):
        found = _referent(analysis, statements, before, sentence)
        if found is not None:
            yield found


def _referent(
    analysis: Analysis, statements: list[Statement], before: SentenceView, sentence: SentenceView
) -> Found | None:
    quoted = without_opener(analysis, sentence)
    shadow = analysis.simplified(quoted)
    match = _BARE.match(shadow) or _POINTING.search(shadow[:14])
    if (
        match is None
        or before.paragraph != sentence.paragraph
        or any(one.is_question or one.is_exclamation or garbled(one.text) for one in (before, sentence))
        or before.in_speech != sentence.in_speech
        or attribute(analysis, before).kind not in ("author", "person")
        or "，" in shadow[: match.start()]
        or "“" in shadow[: match.start()]
    ):
        return None
    key = without_opener(analysis, before)
    if (
        not _SHORTEST_KEY <= len(key) <= _LONGEST_KEY
        or not balanced(key)
        or "：" in key
        or "；" in key
        or standing_problem(analysis.simplified(key)) not in (None, "unresolved_reference")
        or re.match(r"(他|她|它|这|那|其|此|该)", analysis.simplified(key))
    ):
        return None
    shown = _shortened(quoted, match.end())
    if shown is None:
        return None
    return Found(
        kind="referent",
        sentence=sentence,
        slots={"sentence": shown, "phrase": quoted[match.start("phrase") : match.end("phrase")]},
        key=key + "。",
        points=(Point(key, before.start, before.end),),
        answer=(before.start, before.end),
        answer_type="passage",
        evidence=((before.start, before.end), (sentence.start, sentence.end)),
        rule="takes-up-the-sentence-before",
        salience=_weight(analysis, before, sentence),
        confidence=0.7,
        wrong=tuple(other_passages(analysis, sentence, key, before, near=True)[:MOST_WRONG]),
    )


def _shortened(text: str, least: int) -> str | None:
    """Whole clauses up to _LONGEST_QUOTED characters."""
    while len(text) > _LONGEST_QUOTED:
        cut = max(text.rfind("，"), text.rfind("；"))
        if cut < max(least, 8):
            return None
        text = text[:cut]
    return text if balanced(text) else None


def _weight(analysis: Analysis, *sentences: SentenceView) -> float:
    content = frozenset().union(*(sentence.content for sentence in sentences))
    return min(
        1.0, 0.1 + sum(sorted((analysis.keywords.get(w, 0.0) for w in content), reverse=True)[:4]) / 2.6
    )
