"""Difficulty 0–1 from named features of a question: what is asked, how, and in which words."""

from question_banks.models import Question
from quizgen.facts.model import Found
from quizgen.language.analysis import Analysis
from quizgen.language.keywords import rarity

_BASE = {"factual": 0.2, "inferential": 0.4, "opinion": 0.5}
_FORMAT = {"true_false": -0.05, "cloze": -0.05, "single_choice": 0.0, "matching": 0.05, "ordering": 0.1, "short_answer": 0.05, "essay": 0.1, "multiple_choice": 0.15}  # fmt: skip
_STRONG = {"P1": 0.0, "P2": 0.08, "P3": 0.1}
_LONG_ANSWER = 80
_SPREAD, _LENGTH, _CLOSENESS, _VOCABULARY = 0.15, 0.1, 0.1, 0.15


def features(question: Question, found: tuple[Found, ...], analysis: Analysis) -> dict[str, float]:
    """The parts of the difficulty, by name; their sum is it.

    kind and format: what they usually cost. spread: how far apart the evidence stands, 0 where it is one place.
    answer_length: of the key. closeness: how like the key the wrong options are. proof: whether a wrong option is
    wrong only by the text. vocabulary: how rare the words are.
    """
    starts = [evidence.span.start for evidence in question.evidence]
    spread = (max(starts) - min(starts)) / max(1, len(analysis.shadow)) * 2 if len(starts) > 1 else 0.0
    key_length = max((len(fact.key) for fact in found), default=0)
    options = getattr(question.response, "options", ())
    return {
        "kind": _BASE[question.kind],
        "format": _FORMAT[question.response.format],
        "spread": _SPREAD * min(1.0, spread),
        "answer_length": _LENGTH * min(1.0, key_length / _LONG_ANSWER),
        "closeness": _CLOSENESS * _closeness([o.text for o in options if o.correct], [o.text for o in options if not o.correct]),
        "proof": max((_STRONG.get(option.proof or "", 0.0) for option in options), default=0.0),
        "vocabulary": _VOCABULARY * vocabulary(found, analysis),
    }  # fmt: skip


def difficulty(question: Question, found: tuple[Found, ...], analysis: Analysis) -> float:
    return round(max(0.0, min(1.0, sum(features(question, found, analysis).values()))), 2)


def vocabulary(found: tuple[Found, ...], analysis: Analysis) -> float:
    """How rare the words are that the question rests on, 0..1: the mean rarity of the rarer half of them."""
    words = {
        token.text
        for fact in found
        for start, end in fact.spans()
        for token in analysis.tokens_in(start, end)
        if token.text in analysis.keywords
    }
    if not words:
        return 0.0
    ranked = sorted((rarity(word) for word in words), reverse=True)
    rarer = ranked[: max(1, len(ranked) // 2)]
    return sum(rarer) / len(rarer)


def _closeness(keys: list[str], wrong: list[str]) -> float:
    """The mean likeness of wrong options to the key, by character pairs, 0..1."""
    if not keys or not wrong:
        return 0.0
    return sum(max(_dice(key, text) for key in keys) for text in wrong) / len(wrong)


def _dice(left: str, right: str) -> float:
    first, second = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (left, right))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0
