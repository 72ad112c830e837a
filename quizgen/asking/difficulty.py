"""Difficulty 0–1 from named features: how far the evidence is spread, how long the answer is, how the options are made."""

from question_banks.models import Question
from quizgen.facts.model import Found
from quizgen.language.analysis import Analysis

_BASE = {"factual": 0.25, "inferential": 0.5, "opinion": 0.6}
_FORMAT = {"true_false": -0.05, "cloze": -0.05, "single_choice": 0.0, "matching": 0.05, "ordering": 0.1, "short_answer": 0.05, "essay": 0.1, "multiple_choice": 0.15}  # fmt: skip
_STRONG = {"P1": 0.0, "P2": 0.08, "P3": 0.1}


def difficulty(question: Question, found: tuple[Found, ...], analysis: Analysis) -> float:
    """The sum of a base per kind, a step per format, the spread of the evidence and the length of the key."""
    value = _BASE[question.kind] + _FORMAT[question.response.format]
    starts = [evidence.span.start for evidence in question.evidence]
    if len(starts) > 1:
        value += 0.15 * min(1.0, (max(starts) - min(starts)) / max(1, len(analysis.shadow)) * 2)
    key_length = max((len(fact.key) for fact in found), default=0)
    value += 0.1 * min(1.0, key_length / 80)
    options = getattr(question.response, "options", ())
    value += max((_STRONG.get(option.proof or "", 0.0) for option in options), default=0.0)
    return round(max(0.0, min(1.0, value)), 2)
