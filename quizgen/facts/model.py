"""What an extractor finds: a fact with all that is needed to ask about it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from question_banks.models import Fact
from quizgen.facts.statements import Statement
from quizgen.ids import short_id
from quizgen.language.analysis import Analysis, SentenceView

LAST_RESORT = 0.25
"""Confidence up to which a question is taken only where nothing better is left."""

MOST_WRONG = 8
"""Wrong answers kept with a fact: three make a single choice, the others may stand in for them."""


@dataclass(frozen=True)
class Point:
    """One scoring point of a key, and the stretch of text it rests on.

    `role` names the sentence of the answer guide that puts it, where that is not the usual one of its fact.
    """

    text: str
    start: int
    end: int
    role: str = ""


@dataclass(frozen=True)
class Found:
    """A fact in the text.

    `slots` are printable pieces for templates, `key` the printable answer, `points` what earns marks,
    `answer` the answer's place if it is a span, `evidence` the stretches a reader must look at; `wrong` are answers
    that another question would have.
    """

    kind: str
    sentence: SentenceView
    slots: dict[str, str]
    key: str = ""
    points: tuple[Point, ...] = ()
    answer: tuple[int, int] | None = None
    answer_type: str = ""
    evidence: tuple[tuple[int, int], ...] = ()
    statement: Statement | None = None
    holder: str = "作者"
    confidence: float = 0.8
    rule: str = ""
    salience: float = 0.5
    for_points: tuple[Point, ...] = ()
    against_points: tuple[Point, ...] = ()
    wrong: tuple[Point, ...] = ()
    choices: tuple[str, ...] = field(default=())  # other values the answer could be mistaken for

    @property
    def paragraph(self) -> int:
        return self.sentence.paragraph

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Everything the fact rests on, in order, without repetition."""
        every = list(self.evidence) or [(self.sentence.start, self.sentence.end)]
        return tuple(sorted(set(every)))

    def identity(self, analysis: Analysis) -> str:
        return short_id(analysis.article.id, self.kind, self.rule, *map(str, self.spans()), str(self.answer))

    def saved(self, analysis: Analysis) -> Fact:
        """As it is kept in the bank."""
        slots = {f"evidence{number}": analysis.evidence(*span) for number, span in enumerate(self.spans(), 1)}
        if self.answer:
            slots["answer"] = analysis.evidence(*self.answer)
        return Fact(
            id=self.identity(analysis),
            kind=self.kind,
            slots=slots,
            holder=self.holder or "作者",
            confidence=self.confidence,
            rule=self.rule,
        )


def in_order(kind: str, rule: str, told: list[Statement]) -> Found:
    """Statements to be put into the order of the text, which is the order they come in here."""
    return Found(
        kind=kind,
        sentence=told[0].sentence,
        slots={f"event{index}": statement.text for index, statement in enumerate(told)},
        key="；".join(statement.text for statement in told),
        points=tuple(Point(statement.text, statement.start, statement.end) for statement in told),
        answer_type="pairs",
        evidence=tuple((statement.start, statement.end) for statement in told),
        rule=rule,
        salience=0.6,
    )


def tidy(analysis: Analysis, start: int, end: int) -> str:
    """Printable, without punctuation at either end."""
    return analysis.print_text(start, end).strip(" \n，；：。、—！．")


_OPENER = re.compile(
    r"^(但是|但|然而|不过|可是|而且|并且|同时|此外|另外|因此|所以|于是|其实|当然|总之|可见|由此可见|与此同时|事实上|实际上)，?"
)


def without_opener(analysis: Analysis, sentence: SentenceView) -> str:
    """A sentence as a stem quotes it, without the connective that ties it to the one before."""
    text = tidy(analysis, sentence.start, sentence.end)
    match = _OPENER.match(analysis.simplified(text))
    return _TURNED.sub(r"\1", text[match.end() :] if match else text)


_TURNED = re.compile(r"^([^，却]{1,8})却(?=指出|认为|認為|发现|發現|说|說|表示|主张|主張)")
"""霍华德却指出: against what, the sentence before says."""


def numbered(texts: Iterable[str]) -> str:
    """Several points as one key: ①…；②…。"""
    return "；".join(f"{chr(ord('①') + index)}{text}" for index, text in enumerate(texts)) + "。"
