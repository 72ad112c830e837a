"""What the whole text is about, as the phrase that the text itself uses for it: 艺术批评, not 批评."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from quizgen.data import words
from quizgen.language.analysis import Analysis, SentenceView
from quizgen.language.genre import classify
from quizgen.language.references import unresolved

_NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "PER", "LOC", "ORG"})
_BESIDE = frozenset({"n", "nz", "vn", "an", "a", "LOC", "s"})
_SHARE = 0.4
"""The share of a word's uses within one phrase from which the phrase, not the word, is the topic."""
_LONGEST = 8
_PART, _NAMED, _OPENS = 0.5, 0.3, 0.2
"""What a word gains from longer words that hold it (重阳节 for 重阳), from the title, and from the first sentence."""
_LEAST_USES, _OF_ONE_CHARACTER, _LEAST_WEIGHT = 3, 8, 0.35


@lru_cache(maxsize=4)
def sure_topic(analysis: Analysis) -> str:
    """The topic, where title, opening or close bears it out; "" where the text may be about something near it.

    It must be the first sentence's subject or stand in the title, or stand in first and last paragraph both.
    """
    phrase = topic(analysis)
    if not phrase or not analysis.sentences:
        return ""
    first, last = (
        "".join(sentence.text for sentence in analysis.paragraph_sentences(number))
        for number in (1, analysis.paragraph_count)
    )
    heads = analysis.sentences[0].text[: len(phrase) + _HEAD]
    borne_out = phrase in analysis.simplified(analysis.article.title) or (
        phrase in last and (phrase in heads or phrase in first)
    )
    uses = sum(phrase in sentence.text for sentence in analysis.sentences)
    return phrase if borne_out and uses >= _OFTEN * len(analysis.sentences) else ""


_HEAD = 8
_OFTEN = 0.25
"""The share of all sentences that must name a topic to be surely what the text is about."""


@lru_cache(maxsize=4)
def topic(analysis: Analysis) -> str:
    """The topic in simplified characters; "" where no word stands out or the text is about several things.

    The weightiest noun that stands in at least a third of the paragraphs (or in the title), with the nouns beside it.
    """
    title = analysis.simplified(analysis.article.title)
    of_people = classify(analysis).name in ("biography", "narrative")
    paragraphs: dict[str, set[int]] = {}
    uses: Counter[str] = Counter()
    for sentence in analysis.sentences:
        for token in sentence.tokens:
            if (
                token.tag in _NOUNS
                and token.text not in words("countries")
                and (of_people or token.tag != "PER")
            ):
                paragraphs.setdefault(token.text, set()).add(sentence.paragraph)
                uses[token.text] += 1
    opening = analysis.sentences[0].text if analysis.sentences else ""
    gained = _gained(analysis, uses)
    ranked = sorted(
        (
            (
                analysis.keywords.get(word, 0.0)
                + gained.get(word, 0.0)
                + _NAMED * (word in title)
                + _OPENS * (word in opening),
                word,
            )
            for word in uses
            if word not in words("empty_nouns") and not unresolved(word)
        ),
        reverse=True,
    )
    for weight, word in ranked[:3]:
        if (
            weight >= _LEAST_WEIGHT
            and uses[word] >= (_LEAST_USES if len(word) > 1 else _OF_ONE_CHARACTER)
            and (len(paragraphs[word]) >= max(2, analysis.paragraph_count / 3) or word in title)
        ):
            return _phrase(analysis, word, uses[word])
    return ""


def _gained(analysis: Analysis, uses: Iterable[str]) -> dict[str, float]:
    """What each word gains from the longer words that hold it, found from these: a long text has thousands of words."""
    known = set(uses)
    gained: dict[str, float] = {}
    for longer in uses:
        parts = {longer[i:j] for i in range(len(longer)) for j in range(i + 2, len(longer) + 1)} - {longer}
        for part in sorted(parts & known):
            gained[part] = gained.get(part, 0.0) + _PART * analysis.keywords.get(longer, 0.0)
    return gained


def _phrase(analysis: Analysis, word: str, uses: int) -> str:
    """The longest run of nouns around the word that makes up enough of its uses."""
    runs: Counter[str] = Counter()
    for sentence in analysis.sentences:
        for index, token in enumerate(sentence.tokens):
            if token.text == word:
                runs.update(_runs(sentence, index))
    best = word
    for phrase, count in sorted(runs.items()):
        if len(best) < len(phrase) <= _LONGEST and count >= max(2, _SHARE * uses):
            best = phrase
    return best


def _runs(sentence: SentenceView, at: int) -> set[str]:
    tokens = sentence.tokens
    found: set[str] = set()
    for first in range(max(0, at - 2), at + 1):
        for last in range(at + 1, min(len(tokens), at + 3) + 1):
            part = tokens[first:last]
            if all(token.tag in (_BESIDE | _NOUNS) for token in part) and part[-1].tag in _NOUNS:
                found.add("".join(token.text for token in part))
    return found


def names_topic(analysis: Analysis, sentence: SentenceView) -> bool:
    """Whether the sentence has the topic in its own words."""
    phrase = topic(analysis)
    return bool(phrase) and phrase in sentence.text
