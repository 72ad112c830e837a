"""Rows to be matched: who holds which view, which term means what; three to five of each.

儒家认为…, 法家认为…, 道家认为… → holders; 卷云是指…, 积云是指…, 层云是指… → glossary
Refuses rows of which two are alike, and right halves that name what stands on the left.
"""

from collections.abc import Iterator, Sequence

from quizgen.facts import terms, views
from quizgen.facts.model import Found
from quizgen.facts.statements import Statement
from quizgen.language.analysis import Analysis

_LEAST, _MOST = 3, 5
_SHORTEST, _LONGEST = 6, 44


def extract(analysis: Analysis, statements: list[Statement]) -> Iterator[Found]:
    held = [(fact.slots["holder"], fact) for fact in views.extract(analysis, statements)]
    glossed = [
        (fact.slots["term"], fact)
        for fact in terms.extract(analysis, statements)
        if fact.kind == "definition"
    ]
    for kind, rows in (("holders", held), ("glossary", glossed)):
        found = _rows(kind, rows)
        if found is not None:
            yield found


def _rows(kind: str, rows: Sequence[tuple[str, Found]]) -> Found | None:
    """One fact of several, the first of each name, those that fit a line."""
    chosen: dict[str, Found] = {}
    for name, fact in rows:
        text = fact.points[0].text
        bare = name.strip("“”「」《》")
        if (
            _SHORTEST <= len(text) <= _LONGEST
            and bare not in text
            and not any(bare[-2:] == other.strip("“”「」《》")[-2:] for other in chosen)
        ):
            chosen.setdefault(name, fact)
    if len(chosen) < _LEAST:
        return None
    kept = list(chosen.items())[:_MOST]
    slots = {f"time{index}": name for index, (name, _) in enumerate(kept)}
    slots |= {f"event{index}": fact.points[0].text for index, (_, fact) in enumerate(kept)}
    return Found(
        kind=kind,
        sentence=kept[0][1].sentence,
        slots=slots,
        key="；".join(f"{name}——{fact.points[0].text}" for name, fact in kept),
        points=tuple(fact.points[0] for _, fact in kept),
        answer_type="pairs",
        evidence=tuple((fact.sentence.start, fact.sentence.end) for _, fact in kept),
        rule=f"{kind}-in-rows",
        salience=0.7,
        confidence=0.75,
    )
